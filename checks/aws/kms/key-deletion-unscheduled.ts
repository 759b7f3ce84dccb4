import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { keys } from "./collectors/keys.ts";

export default defineCheck({
  metadata: {
    id: "kms-key-deletion-unscheduled",
    title: "KMS key is not scheduled for deletion",
    severity: "high",
    service: "kms",
    description:
      "Looks whether a customer managed key waits for its deletion, a multi-Region primary key that waits for its replicas to be deleted included.",
    risk: "Once the waiting period is over, everything that was encrypted under the key is lost for good, backups included.",
    remediation: {
      summary:
        "Cancel the deletion, and enable the key again. Where the key is not needed any more, disable it and watch for a time whether someone misses it.",
      console: [
        "Open the KMS console in the region and choose Customer managed keys.",
        "Tick the key, then choose Key actions and Cancel key deletion.",
        "With the key still ticked, choose Key actions and Enable.",
      ],
      cli: "aws kms cancel-key-deletion --key-id <name> --region <region>\naws kms enable-key --key-id <name> --region <region>",
      terraform: { none: "A scheduled deletion cannot be cancelled with Terraform." },
      cloudformation: { none: "A scheduled deletion cannot be cancelled with CloudFormation." },
      url: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-scheduling-key-deletion.html",
      impact: "The key is charged again, and whoever its policy allows can decrypt with it again.",
    },
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html",
    ],
    frameworks: { "aws-fsbp": ["KMS.3"] },
    categories: ["encryption", "resilience"],
    aliases: ["prowler:kms_cmk_not_deleted_unintentionally"],
    since: "0.1.0",
  },
  over: withFacets(keys, "description"),
  evaluate({ name }, facts) {
    const { state, deletionDate } = read(facts.description);
    if (state === "PendingReplicaDeletion")
      return fail(`KMS key ${name} is to be deleted once its replicas are.`);
    if (state !== "PendingDeletion") return pass(`KMS key ${name} is not scheduled for deletion.`);
    return fail(`KMS key ${name} is to be deleted${deletionDate ? ` on ${deletionDate.slice(0, 10)}` : ""}.`);
  },
});
