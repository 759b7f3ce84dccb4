import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { topics } from "./collectors/topics.ts";

export default defineCheck({
  metadata: {
    id: "sns-topic-encrypted-with-kms",
    title: "SNS topic is encrypted with a KMS key",
    severity: "medium",
    service: "sns",
    description:
      "Looks whether the topic names a KMS key. SNS encrypts what it stores anyway; a key of one's own decides who may read it and tells when it was used.",
    risk: "Nobody can take access to stored messages away by a key, and no log tells who had them decrypted.",
    remediation: {
      summary: "Give the topic a KMS key, and its publishers the right to use the key.",
      console: [
        "Open the SNS console in the region and choose the topic.",
        "Choose Edit and open Encryption.",
        "Turn on Encryption, choose a key and save.",
      ],
      cli: "aws sns set-topic-attributes --topic-arn <arn> --attribute-name KmsMasterKeyId --attribute-value alias/topics --region <region>",
      terraform:
        'resource "aws_sns_topic" "this" {\n  name              = "<name>"\n  kms_master_key_id = "alias/topics"\n}',
      cloudformation:
        "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: <name>\n      KmsMasterKeyId: alias/topics",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
      impact: "Publishers without rights to the key, AWS services among them, can no longer publish.",
    },
    references: ["https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html"],
    frameworks: {},
    categories: ["encryption"],
    aliases: ["prowler:sns_topics_kms_encryption_at_rest_enabled"],
    since: "0.1.0",
  },
  over: withFacets(topics, "settings"),
  evaluate({ name }, facts) {
    const { kmsKey } = read(facts.settings);
    return kmsKey === null
      ? fail(`Topic ${name} has no KMS key.`, { evidence: { kmsKey } })
      : pass(`Topic ${name} is encrypted with KMS key ${kmsKey}.`, { evidence: { kmsKey } });
  },
});
