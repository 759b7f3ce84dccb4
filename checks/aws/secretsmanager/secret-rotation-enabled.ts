import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { secrets } from "./collectors/secrets.ts";

export default defineCheck({
  metadata: {
    id: "secretsmanager-secret-rotation-enabled",
    title: "Secret has automatic rotation enabled",
    severity: "medium",
    service: "secretsmanager",
    description:
      "Looks whether Secrets Manager, or the service that owns the secret, rotates it. Replicas are judged where their primary secret is. Secrets that are no credentials cannot be rotated: mute them.",
    risk: "A credential that is never changed stays good for whoever got hold of it once, long after they should have lost access.",
    remediation: {
      summary: "Give the secret a rotation schedule and, where no service rotates it, a function that does.",
      console: [
        "Open the Secrets Manager console in the region and choose the secret.",
        "On the tab Rotation choose Edit rotation.",
        "Turn on Automatic rotation, choose a schedule and a rotation function, and save.",
      ],
      cli: "aws secretsmanager rotate-secret --secret-id <arn> --rotation-lambda-arn FUNCTION_ARN --rotation-rules AutomaticallyAfterDays=30 --region <region>",
      terraform:
        'resource "aws_secretsmanager_secret_rotation" "this" {\n  secret_id           = "<arn>"\n  rotation_lambda_arn = "FUNCTION_ARN"\n  rotation_rules {\n    automatically_after_days = 30\n  }\n}',
      cloudformation:
        "Resources:\n  Rotation:\n    Type: AWS::SecretsManager::RotationSchedule\n    Properties:\n      SecretId: <arn>\n      RotationLambdaARN: FUNCTION_ARN\n      RotationRules:\n        AutomaticallyAfterDays: 30",
      choices: ["FUNCTION_ARN"],
      url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_turn-on-for-other.html",
      impact: "The secret is rotated at once: clients that keep the old value must read it anew.",
    },
    references: [
      "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html",
    ],
    frameworks: { "aws-fsbp": ["SecretsManager.1"] },
    categories: ["secrets"],
    aliases: ["prowler:secretsmanager_automatic_rotation_enabled"],
    since: "0.1.0",
  },
  over: withFacets(secrets, "rotation"),
  options: z.strictObject({
    maxDays: z
      .int()
      .positive()
      .optional()
      .describe("Longest time between two rotations in days. Default: any."),
  }),
  evaluate({ name, region, attributes: { primaryRegion } }, facts, { maxDays }) {
    if (primaryRegion !== null && primaryRegion !== region)
      return notApplicable(`Secret ${name} is a replica, and judged in ${primaryRegion}.`);
    const { enabled, days, schedule } = read(facts.rotation);
    if (!enabled) return fail(`Secret ${name} is not rotated automatically.`);
    if (maxDays === undefined) return pass(`Secret ${name} is rotated automatically.`);
    if (days === null)
      return manual(
        `Look whether secret ${name} is rotated every ${maxDays} days: ${schedule ?? "no schedule is told"}.`,
      );
    return days > maxDays
      ? fail(`Secret ${name} is rotated every ${days} days, and not every ${maxDays}.`)
      : pass(`Secret ${name} is rotated every ${days} days.`);
  },
});
