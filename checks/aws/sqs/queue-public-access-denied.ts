import { defineCheck, read, withFacets } from "@postern/sdk";
import { cloudformationPolicy, terraformPolicy } from "../shared/policy-texts.ts";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { queues } from "./collectors/queues.ts";

const statement = { action: "sqs:SendMessage" };

export default defineCheck({
  metadata: {
    id: "sqs-queue-public-access-denied",
    title: "SQS queue denies access to everyone",
    severity: "critical",
    service: "sqs",
    description:
      "Looks whether the queue's policy lets everyone use it, without a condition that limits who that is. A source in another account is someone, not everyone.",
    risk: "Anyone can read and delete the messages, or send forged ones that the receivers take for genuine.",
    remediation: {
      summary:
        "Name in the queue's policy who may use it, or limit everyone by aws:SourceArn or aws:PrincipalOrgID.",
      console: [
        "Open the SQS console in the region and choose the queue.",
        "Choose Edit, and under Access policy choose Advanced.",
        "Take out or narrow the statements that the finding names, and save.",
      ],
      cli: [
        "QUEUE_URL=$(aws sqs get-queue-url --queue-name <name> --query QueueUrl --output text --region <region>)",
        'aws sqs get-queue-attributes --queue-url "$QUEUE_URL" --attribute-names Policy --query Attributes --output json --region <region> > attributes.json',
        "# In attributes.json take out or narrow the statements that the finding names",
        'aws sqs set-queue-attributes --queue-url "$QUEUE_URL" --attributes file://attributes.json --region <region>',
      ].join("\n"),
      terraform: `resource "aws_sqs_queue_policy" "this" {
  queue_url = "QUEUE_URL"
  policy = ${terraformPolicy(statement)}
}`,
      cloudformation: `Resources:
  QueuePolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues:
        - QUEUE_URL
      PolicyDocument:${cloudformationPolicy(statement)}`,
      choices: ["QUEUE_URL"],
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-using-identity-based-policies.html",
      impact: "Senders and receivers that come as one of everyone are refused.",
    },
    references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html"],
    frameworks: { "aws-fsbp": ["SQS.3"], "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:sqs_queues_not_publicly_accessible"],
    since: "0.1.0",
  },
  over: withFacets(queues, "policy"),
  evaluate: ({ name }, facts) => publicPolicyOutcome(`Queue ${name}`, read(facts.policy)),
});
