import { defineCheck, read, withFacets } from "@postern/sdk";
import { cloudformationPolicy, terraformPolicy } from "../shared/policy-texts.ts";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { topics } from "./collectors/topics.ts";

const statement = { action: "sns:Publish" };

export default defineCheck({
  metadata: {
    id: "sns-topic-public-access-denied",
    title: "SNS topic denies access to everyone",
    severity: "critical",
    service: "sns",
    description:
      "Looks whether the topic's policy lets everyone use it, without a condition that limits who that is. The policy that SNS gives to a new topic is for its own account.",
    risk: "Anyone can subscribe and read every message, or publish forged ones that the subscribers take for genuine.",
    remediation: {
      summary:
        "Name in the topic's policy who may use it, or limit everyone by aws:SourceOwner or aws:PrincipalOrgID.",
      console: [
        "Open the SNS console in the region and choose the topic.",
        "Choose Edit and open Access policy.",
        "Take out or narrow the statements that the finding names, and save.",
      ],
      cli: [
        "aws sns get-topic-attributes --topic-arn <arn> --query Attributes.Policy --output text --region <region> > policy.json",
        "# In policy.json take out or narrow the statements that the finding names",
        "aws sns set-topic-attributes --topic-arn <arn> --attribute-name Policy --attribute-value file://policy.json --region <region>",
      ].join("\n"),
      terraform: `resource "aws_sns_topic_policy" "this" {
  arn = "<arn>"
  policy = ${terraformPolicy(statement)}
}`,
      cloudformation: `Resources:
  TopicPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics:
        - <arn>
      PolicyDocument:${cloudformationPolicy(statement)}`,
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
      impact: "Publishers and subscribers that come as one of everyone are refused.",
    },
    references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html"],
    frameworks: { "aws-fsbp": ["SNS.4"], "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:sns_topics_not_publicly_accessible"],
    since: "0.1.0",
  },
  over: withFacets(topics, "settings"),
  evaluate: ({ name }, facts) => publicPolicyOutcome(`Topic ${name}`, read(facts.settings).policy),
});
