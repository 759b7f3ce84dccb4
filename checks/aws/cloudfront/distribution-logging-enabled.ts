import { defineCheck, fail, findIn, pass, read, withFacets } from "@postern/sdk";
import { distributions } from "./collectors/distributions.ts";
import { distributionLogDeliveries } from "./collectors/log-deliveries.ts";
import { distributionOptions, unserved } from "./shared/served.ts";

export default defineCheck({
  metadata: {
    id: "cloudfront-distribution-logging-enabled",
    title: "CloudFront distribution logs requests",
    severity: "medium",
    service: "cloudfront",
    description:
      "Looks whether the requests to a distribution are logged: by standard logging of the first version, by a delivery of CloudWatch Logs in us-east-1, which is standard logging of the second, or by a real-time log of every behavior.",
    risk: "Attacks on what the distribution serves, and who read what, can be seen nowhere: a request that the cache answers never gets to the origin's logs.",
    remediation: {
      summary: "Turn standard logging on, and let it go to a bucket, a log group or a stream.",
      console: [
        "Open the CloudFront console, choose <name>, then Logging.",
        "Under Standard log destinations choose Add, and the kind of destination.",
        "Choose the bucket, log group or stream, and submit.",
      ],
      cli: [
        "aws logs put-delivery-source --name <name> --resource-arn <arn> --log-type ACCESS_LOGS --region us-east-1",
        "aws logs put-delivery-destination --name <name> --delivery-destination-configuration destinationResourceArn=arn:<partition>:s3:::BUCKET_NAME --region us-east-1",
        "aws logs create-delivery --delivery-source-name <name> --delivery-destination-arn arn:<partition>:logs:us-east-1:<account>:delivery-destination:<name> --region us-east-1",
      ].join("\n"),
      terraform: `resource "aws_cloudwatch_log_delivery_source" "this" {
  region       = "us-east-1"
  name         = "<name>"
  log_type     = "ACCESS_LOGS"
  resource_arn = "<arn>"
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  region = "us-east-1"
  name   = "<name>"
  delivery_destination_configuration {
    destination_resource_arn = "arn:<partition>:s3:::BUCKET_NAME"
  }
}

resource "aws_cloudwatch_log_delivery" "this" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this.arn
}`,
      cloudformation: `Resources:
  Source:
    Type: AWS::Logs::DeliverySource
    Properties:
      Name: <name>
      LogType: ACCESS_LOGS
      ResourceArn: <arn>
  Destination:
    Type: AWS::Logs::DeliveryDestination
    Properties:
      Name: <name>
      DestinationResourceArn: arn:<partition>:s3:::BUCKET_NAME
  Delivery:
    Type: AWS::Logs::Delivery
    DependsOn: Source
    Properties:
      DeliverySourceName: <name>
      DeliveryDestinationArn: !GetAtt Destination.Arn`,
      choices: ["BUCKET_NAME"],
      url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html",
      impact: "Each request is logged, and what the logs take is paid for.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html",
    ],
    frameworks: { "aws-fsbp": ["CloudFront.5"], "cis-aws-7.0.0": ["4.10"] },
    categories: ["logging"],
    aliases: ["prowler:cloudfront_distributions_logging_enabled"],
    since: "0.1.0",
  },
  over: withFacets(distributions, "config", "behaviors"),
  needs: { deliveries: withFacets(distributionLogDeliveries) },
  options: distributionOptions,
  evaluate(distribution, facts, options) {
    const { name, uid } = distribution;
    const left = unserved(distribution, options);
    if (left !== undefined) return left;
    if (read(facts.config).standardLogging) return pass(`Distribution ${name} logs requests to a bucket.`);
    const behaviors = read(facts.behaviors);
    const unlogged = behaviors.filter(({ hasRealtimeLog }) => !hasRealtimeLog);
    if (unlogged.length === 0)
      return pass(`Every behavior of distribution ${name} logs requests in real time.`);
    const delivery = findIn(
      facts.deliveries,
      ({ resource: { attributes: source } }) =>
        source.delivered && source.logType === "ACCESS_LOGS" && source.resources.includes(uid),
    );
    if (delivery !== undefined) return pass(`CloudWatch Logs delivers the log of distribution ${name}.`);
    return unlogged.length < behaviors.length
      ? fail(
          `Distribution ${name} logs nothing of requests for ${unlogged.map(({ path }) => path ?? "any other path").join(", ")}.`,
        )
      : fail(`Distribution ${name} logs no requests.`);
  },
});
