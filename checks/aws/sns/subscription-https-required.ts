import { defineCheck, fail, pass, withFacets } from "@postern/sdk";
import { subscriptions } from "./collectors/subscriptions.ts";

export default defineCheck({
  metadata: {
    id: "sns-subscription-https-required",
    title: "SNS subscription is delivered without plain HTTP",
    severity: "high",
    service: "sns",
    description:
      "Looks whether SNS delivers the messages of a confirmed subscription over plain HTTP. Subscriptions that nobody confirmed get none.",
    risk: "Whoever sits between SNS and the endpoint can read every message, and change it on its way.",
    remediation: {
      summary: "Subscribe the endpoint with HTTPS, then remove the subscription over HTTP.",
      console: [
        "Open the SNS console in the region, choose Subscriptions, then Create subscription.",
        "Choose the topic, the protocol HTTPS and the endpoint, and confirm the subscription there.",
        "Choose the old subscription, then Delete.",
      ],
      cli: 'TOPIC_ARN=$(aws sns get-subscription-attributes --subscription-arn <arn> --query Attributes.TopicArn --output text --region <region>)\naws sns subscribe --topic-arn "$TOPIC_ARN" --protocol https --notification-endpoint ENDPOINT --region <region> && aws sns unsubscribe --subscription-arn <arn> --region <region>',
      terraform:
        '# A new subscription: the old one stays until it is deleted.\nresource "aws_sns_topic_subscription" "this" {\n  topic_arn = "TOPIC_ARN"\n  protocol  = "https"\n  endpoint  = "ENDPOINT"\n}',
      cloudformation:
        "Resources:\n  Subscription:\n    Type: AWS::SNS::Subscription\n    Properties:\n      TopicArn: TOPIC_ARN\n      Protocol: https\n      Endpoint: ENDPOINT",
      choices: ["ENDPOINT", "TOPIC_ARN"],
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html",
      impact: "The endpoint has to speak HTTPS with a certificate that SNS trusts.",
    },
    references: ["https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"],
    frameworks: {},
    categories: ["encryption"],
    aliases: ["prowler:sns_subscription_not_using_http_endpoints"],
    since: "0.1.0",
  },
  over: withFacets(subscriptions),
  evaluate: ({ name, attributes: { protocol } }) =>
    protocol === "http"
      ? fail(`Subscription ${name} is delivered over plain HTTP.`)
      : pass(`Subscription ${name} is delivered by ${protocol}.`),
});
