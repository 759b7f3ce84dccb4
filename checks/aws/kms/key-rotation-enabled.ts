import { defineCheck, fail, isNotAsked, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { keys } from "./collectors/keys.ts";

export default defineCheck({
  metadata: {
    id: "kms-key-rotation-enabled",
    title: "KMS key has automatic rotation enabled",
    severity: "medium",
    service: "kms",
    description:
      "Looks whether KMS rotates the key material of a customer managed key by itself. Keys that KMS cannot rotate (asymmetric and HMAC keys, imported key material, custom key stores) and replicas, which follow their primary key, are left alone.",
    risk: "Key material that never changes encrypts ever more data: whoever gets hold of it once can read all of them, and there is no newer material to go on with.",
    remediation: {
      summary:
        "Enable automatic rotation of the key. The key keeps its id and decrypts what it encrypted before.",
      console: [
        "Open the KMS console in the region and choose Customer managed keys.",
        "Choose the key, then the tab Key material and rotations.",
        "Under Automatic key rotation choose Edit, tick Enable and choose Save.",
      ],
      cli: "aws kms enable-key-rotation --key-id <name> --rotation-period-in-days 365 --region <region>",
      terraform:
        'resource "aws_kms_key" "this" {\n  enable_key_rotation     = true\n  rotation_period_in_days = 365\n}',
      cloudformation:
        "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: true\n      RotationPeriodInDays: 365",
      url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-enable.html",
      impact: "Each of the first rotations of a key raises its monthly price.",
    },
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
      "https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html",
    ],
    frameworks: { "cis-aws-6.0.0": ["4.6"], "cis-aws-7.0.0": ["4.6"] },
    categories: ["encryption"],
    aliases: ["prowler:kms_cmk_rotation_enabled"],
    since: "0.1.0",
  },
  over: withFacets(keys, "description", "rotation"),
  options: z.strictObject({
    maxDays: z.int().positive().optional().describe("Longest rotation period in days. Default: any."),
  }),
  evaluate({ name }, facts, { maxDays }) {
    const rotation = read(facts.rotation);
    if (isNotAsked(rotation)) return notApplicable(`KMS key ${name}: ${rotation.notAsked}.`);
    const disabled = read(facts.description).state === "Disabled" ? " The key is disabled." : "";
    if (!rotation.enabled) return fail(`KMS key ${name} is not rotated automatically.${disabled}`);
    const { periodInDays } = rotation;
    if (periodInDays === null)
      return maxDays === undefined
        ? pass(`KMS key ${name} is rotated automatically.${disabled}`)
        : manual(
            `Look whether KMS key ${name} is rotated every ${maxDays} days: KMS does not tell.${disabled}`,
          );
    const found = `KMS key ${name} is rotated every ${periodInDays} days`;
    return maxDays !== undefined && periodInDays > maxDays
      ? fail(`${found}, and not every ${maxDays}.${disabled}`)
      : pass(`${found}.${disabled}`);
  },
});
