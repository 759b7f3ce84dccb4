import type { GetEventSelectorsCommandInput, Trail } from "@aws-sdk/client-cloudtrail";
import type { ReceivedCall } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { type DemoAccount, type DemoAccountName, organization } from "../demo/organization.ts";
import { answers, type services } from "./sound.ts";

const { managementAccount, accounts } = organization;
const home = "eu-west-1";
const archive = accounts.find(({ name }) => name === "log-archive")?.id;

/**
 * Records every member, so that each passes cloudtrail-trail-multi-region-enabled. What is done to objects in S3 is
 * left to the members' own trails.
 */
const organizationTrail = {
  Name: "organization",
  TrailARN: `arn:aws:cloudtrail:${home}:${managementAccount}:trail/organization`,
  HomeRegion: home,
  IsMultiRegionTrail: true,
  IsOrganizationTrail: true,
  LogFileValidationEnabled: true,
  S3BucketName: `pigeonpost-trails-${archive}`,
  CloudWatchLogsLogGroupArn: `arn:aws:logs:${home}:${managementAccount}:log-group:organization-trail:*`,
  KmsKeyId: `arn:aws:kms:${home}:${managementAccount}:key/99999999-8888-7777-6666-555555555555`,
};

/** How accounts' own trails are otherwise. */
const ownTrails: Readonly<Partial<Record<DemoAccountName, Trail>>> = {
  // Each covers one region: they are older than the organization.
  "parcels-prod": { IsMultiRegionTrail: false },
  // Made by hand: nothing signs or encrypts the files, and nobody reads along.
  "franking-legacy": {
    IsMultiRegionTrail: false,
    LogFileValidationEnabled: false,
    CloudWatchLogsLogGroupArn: undefined,
    KmsKeyId: undefined,
  },
};

/** Every account sees the organization's trail beside its own. */
const trailsOf =
  ({ name }: DemoAccount) =>
  (input: object, call: ReceivedCall) => {
    const { trailList } = answers().cloudtrail.DescribeTrails(input, call);
    const own = trailList.map((trail) => ({ ...trail, ...ownTrails[name] }));
    return { trailList: [...own, organizationTrail] };
  };

function selectors(input: GetEventSelectorsCommandInput, call: ReceivedCall) {
  const { TrailARN } = organizationTrail;
  return input.TrailName === TrailARN
    ? { TrailARN, EventSelectors: [{ ReadWriteType: "All" as const, IncludeManagementEvents: true }] }
    : answers().cloudtrail.GetEventSelectors(input, call);
}

export const deviations: Deviations<typeof services> = (account) => ({
  fixtures: { cloudtrail: { DescribeTrails: trailsOf(account), GetEventSelectors: selectors } },
});

const everywhere = {
  "ap-southeast-2": "fail",
  "eu-central-1": "fail",
  "eu-west-1": "fail",
  "us-east-1": "fail",
} as const;

const objectEventsUnrecorded = {
  "cloudtrail-s3-read-events-logged": "fail",
  "cloudtrail-s3-write-events-logged": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  "franking-legacy": {
    ...objectEventsUnrecorded,
    "cloudtrail-log-file-validation-enabled": everywhere,
    "cloudtrail-trail-cloudwatch-delivered": everywhere,
    "cloudtrail-trail-kms-encrypted": everywhere,
  },
  "parcels-prod": {
    ...objectEventsUnrecorded,
    // The bucket of its trails is open to everyone.
    "cloudtrail-trail-bucket-access-logged": everywhere,
    "cloudtrail-trail-bucket-public-access-denied": everywhere,
  },
};
