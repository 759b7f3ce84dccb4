import type { ReceivedCall } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { answers, type services } from "./sound.ts";

/** A trail of one region each, made by hand: nothing signs or encrypts its files, and nobody reads along. */
function handmade(input: object, call: ReceivedCall) {
  const { trailList } = answers().cloudtrail.DescribeTrails(input, call);
  return {
    trailList: trailList.map(({ CloudWatchLogsLogGroupArn: _group, KmsKeyId: _key, ...trail }) => ({
      ...trail,
      IsMultiRegionTrail: false,
      LogFileValidationEnabled: false,
    })),
  };
}

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "franking-legacy" ? { fixtures: { cloudtrail: { DescribeTrails: handmade } } } : {};

const everywhere = {
  "ap-southeast-2": "fail",
  "eu-central-1": "fail",
  "eu-west-1": "fail",
  "us-east-1": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  "franking-legacy": {
    "cloudtrail-log-file-validation-enabled": everywhere,
    "cloudtrail-s3-read-events-logged": "fail",
    "cloudtrail-s3-write-events-logged": "fail",
    "cloudtrail-trail-cloudwatch-delivered": everywhere,
    "cloudtrail-trail-kms-encrypted": everywhere,
    "cloudtrail-trail-multi-region-enabled": "fail",
  },
  // Its trails deliver to the bucket that is open to everyone.
  "parcels-prod": {
    "cloudtrail-trail-bucket-access-logged": everywhere,
    "cloudtrail-trail-bucket-public-access-denied": everywhere,
  },
};
