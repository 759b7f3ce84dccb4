import { defineCheck, fail, findIn, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { logDeliveries } from "../logs/collectors/deliveries.ts";
import { loadBalancers } from "./collectors/load-balancers.ts";
import { idle } from "./shared/idle.ts";

export default defineCheck({
  metadata: {
    id: "elbv2-load-balancer-access-logging-enabled",
    title: "Load balancer logs requests",
    severity: "medium",
    service: "elbv2",
    description:
      "Looks whether the access log of an application or network load balancer goes to a bucket, or is delivered by CloudWatch Logs. Network load balancers log connections of TLS listeners only, so others are left out, as gateway load balancers are.",
    risk: "After an attack through the load balancer nobody can tell who came, what was asked for and what was answered.",
    remediation: {
      summary: "Turn the access log on and let it go to a bucket that Elastic Load Balancing may write to.",
      console: [
        "Open the EC2 console in the region, choose Load Balancers, then <name>.",
        "Choose Attributes, then Edit, and turn on Access logs.",
        "Choose the bucket, and save.",
      ],
      cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn <arn> --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=BUCKET_NAME --region <region>",
      terraform: `resource "aws_lb" "this" {
  name    = "<name>"
  subnets = ["SUBNET_ID", "OTHER_SUBNET_ID"]
  access_logs {
    bucket  = "BUCKET_NAME"
    enabled = true
  }
}`,
      cloudformation: `Resources:
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Name: <name>
      Subnets:
        - SUBNET_ID
        - OTHER_SUBNET_ID
      LoadBalancerAttributes:
        - Key: access_logs.s3.enabled
          Value: "true"
        - Key: access_logs.s3.bucket
          Value: BUCKET_NAME`,
      choices: ["BUCKET_NAME", "OTHER_SUBNET_ID", "SUBNET_ID"],
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
      impact: "The bucket is paid for, and its policy has to let the load balancers of the region write.",
    },
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancerAttributes.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    ],
    frameworks: { "aws-fsbp": ["ELB.5"], "cis-aws-7.0.0": ["4.10"] },
    categories: ["logging"],
    aliases: ["prowler:elbv2_logging_enabled"],
    since: "0.1.0",
  },
  over: withFacets(loadBalancers, "settings", "listeners"),
  needs: { deliveries: withFacets(logDeliveries) },
  evaluate(balancer, facts) {
    const { name, uid, attributes } = balancer;
    const left = idle(balancer);
    if (left !== undefined) return left;
    const isNetwork = attributes.type === "network";
    if (isNetwork && !read(facts.listeners)?.some(({ protocol }) => protocol === "TLS"))
      return notApplicable(`Load balancer ${name} has no TLS listener, and logs no other connections.`);
    if (read(facts.settings).accessLogsEnabled === true)
      return pass(`Load balancer ${name} logs requests to a bucket.`);
    const logType = isNetwork ? "NLB_ACCESS_LOGS" : "ALB_ACCESS_LOGS";
    const delivery = findIn(
      facts.deliveries,
      ({ resource: { attributes: source } }) =>
        source.delivered && source.logType === logType && source.resources.includes(uid),
    );
    return delivery === undefined
      ? fail(`Load balancer ${name} writes no access log.`)
      : pass(`CloudWatch Logs delivers the access log of load balancer ${name}.`);
  },
});
