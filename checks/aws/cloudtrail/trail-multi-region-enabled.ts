import { defineCheck, fail, manual, pass, withFacets } from "@postern/sdk";
import * as z from "zod";
import { scannedAccount } from "../account/collectors/scanned-account.ts";
import {
  type AccountTrail,
  allTrails,
  findTrail,
  recordingGap,
  trailNeeds,
  unseenTrails,
} from "./shared/account-trails.ts";
import { trailMetadata } from "./shared/trail-metadata.ts";

export default defineCheck({
  metadata: trailMetadata({
    id: "cloudtrail-trail-multi-region-enabled",
    title: "A trail records all management events of all regions",
    severity: "high",
    description:
      "Looks for a trail of the account, or of its organization, that is on, covers all regions and records every management event, reading as well as writing. Trails over one region do not add up to that: a region that AWS opens later is in none of them.",
    risk: "What is done in a region without a trail leaves no record beyond the 90 days of event history, which no alarm and no investigation of other accounts reaches.",
    remediation: {
      summary: "Create a trail over all regions that records all management events, and start it.",
      console: [
        "Open CloudTrail, Trails and choose Create trail; a trail of the console covers all regions.",
        "In an organization, enable it for all accounts of the organization in the management account.",
        "Under Management events keep Read and Write, and exclude neither AWS KMS nor RDS Data API events.",
      ],
      cli: [
        "aws cloudtrail create-trail --name TRAIL_NAME --s3-bucket-name BUCKET_NAME --is-multi-region-trail --enable-log-file-validation",
        "aws cloudtrail start-logging --name TRAIL_NAME",
      ].join("\n"),
      terraform: `resource "aws_cloudtrail" "this" {
  name                          = "TRAIL_NAME"
  s3_bucket_name                = "BUCKET_NAME"
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true
}`,
      cloudformation: `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: BUCKET_NAME
      IsLogging: true
      IsMultiRegionTrail: true
      IncludeGlobalServiceEvents: true
      EnableLogFileValidation: true`,
      choices: ["BUCKET_NAME", "TRAIL_NAME"],
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html",
      impact: "Each copy of management events beyond the first in a region is charged.",
    },
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html",
    ],
    frameworks: { "aws-fsbp": ["CloudTrail.1"], "cis-aws-6.0.0": ["4.1"], "cis-aws-7.0.0": ["4.1"] },
    aliases: [
      "prowler:cloudtrail_multi_region_enabled",
      "prowler:cloudtrail_multi_region_enabled_logging_management_events",
    ],
  }),
  over: withFacets(scannedAccount),
  needs: trailNeeds,
  options: z.strictObject({
    allowExclusions: z
      .array(z.string())
      .default([])
      .describe("Services whose management events a trail may leave out, for example kms.amazonaws.com."),
    delivery: z.boolean().default(false).describe("Whether a trail must have delivered its last files."),
  }),
  evaluate(_account, facts, { allowExclusions, delivery }, { account }) {
    const errorOf = (trail: AccountTrail) => trail.status().deliveryError;
    const gapOf = (trail: AccountTrail): string | undefined =>
      recordingGap(trail, (source) => !allowExclusions.includes(source)) ??
      (delivery && errorOf(trail) !== undefined
        ? `could not deliver its last files (${errorOf(trail)})`
        : undefined);
    const recording = findTrail(facts, account, (trail) => gapOf(trail) === undefined);
    if (recording !== undefined) {
      const error = errorOf(recording);
      const but = error === undefined ? "" : ` It could not deliver its last files (${error}).`;
      return pass(
        `Account ${account}: ${recording.label} records all management events of all regions.${but}`,
      );
    }
    const unseen = unseenTrails(facts, account);
    if (unseen !== undefined) return manual(`Account ${account}: ${unseen}`);
    const gaps = allTrails(facts, account).map((trail) => `${trail.label} ${gapOf(trail)}.`);
    return fail(`Account ${account}: ${gaps.length === 0 ? "No trail records it." : gaps.join(" ")}`);
  },
});
