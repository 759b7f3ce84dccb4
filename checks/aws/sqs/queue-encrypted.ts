import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { queues } from "./collectors/queues.ts";

export default defineCheck({
  metadata: {
    id: "sqs-queue-encrypted",
    title: "SQS queue encrypts its messages",
    severity: "medium",
    service: "sqs",
    description:
      "Looks whether messages are encrypted while they are stored, with a KMS key or with keys that SQS manages. New queues are; older ones stay as they were.",
    risk: "Whoever gets at the storage of the queue reads the messages, and rules that ask for encryption at rest are broken.",
    remediation: {
      summary: "Turn on encryption with keys that SQS manages, or with a KMS key.",
      console: [
        "Open the SQS console in the region and choose the queue.",
        "Choose Edit and open Encryption.",
        "Turn on Server-side encryption, choose the kind of key and save.",
      ],
      cli: 'QUEUE_URL=$(aws sqs get-queue-url --queue-name <name> --query QueueUrl --output text --region <region>)\naws sqs set-queue-attributes --queue-url "$QUEUE_URL" --attributes SqsManagedSseEnabled=true --region <region>',
      terraform:
        'resource "aws_sqs_queue" "this" {\n  name                    = "<name>"\n  sqs_managed_sse_enabled = true\n}',
      cloudformation:
        "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: <name>\n      SqsManagedSseEnabled: true",
      choices: ["QUEUE_URL"],
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html",
      impact:
        "Requests without TLS or a signature are refused; with a KMS key, senders and receivers need rights to it.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html",
    ],
    frameworks: { "aws-fsbp": ["SQS.1"] },
    categories: ["encryption"],
    aliases: ["prowler:sqs_queues_server_side_encryption_enabled"],
    since: "0.1.0",
  },
  over: withFacets(queues, "encryption"),
  evaluate({ name }, facts) {
    const encryption = read(facts.encryption);
    if (encryption === "none") return fail(`Queue ${name} stores its messages without encryption.`);
    return pass(
      `Queue ${name} encrypts its messages with ${encryption === "kms" ? "a KMS key" : "keys that SQS manages"}.`,
    );
  },
});
