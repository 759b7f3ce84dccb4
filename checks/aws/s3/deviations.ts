import { awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const everyone = "http://acs.amazonaws.com/groups/global/AllUsers";
const unblocked = awsError("NoSuchPublicAccessBlockConfiguration", {
  status: 404,
  message: "The public access block configuration was not found",
});

/** The founder's bucket of parcel labels: its policy came from a forum, and its ACL from before there were policies. */
const labels = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "PublicRead",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::loft/*",
    },
    {
      Sid: "Agency",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::666655554444:root" },
      Action: "s3:*",
      Resource: "*",
    },
  ],
};

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "parcels-prod"
    ? {
        fixtures: {
          s3: {
            GetBucketAcl: {
              Owner: { ID: "0123abcd" },
              Grants: [{ Grantee: { Type: "Group", URI: everyone }, Permission: "WRITE" }],
            },
            GetBucketLogging: {},
            GetBucketOwnershipControls: awsError("OwnershipControlsNotFoundError", {
              status: 404,
              message: "The bucket ownership controls were not found",
            }),
            GetBucketPolicy: { Policy: JSON.stringify(labels) },
            GetBucketPolicyStatus: { PolicyStatus: { IsPublic: true } },
            GetBucketVersioning: {},
            GetPublicAccessBlock: unblocked,
          },
          s3control: {
            GetAccessPoint: { Name: "labels" },
            GetPublicAccessBlock: unblocked,
            ListMultiRegionAccessPoints: {
              AccessPoints: [{ Name: "everywhere", Alias: "mfzwi23gnjvgw.mrap", Status: "READY" }],
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "parcels-prod": {
    "s3-access-point-public-access-blocked": {
      "us-east-1": "fail",
      "eu-west-1": "fail",
      "eu-central-1": "fail",
      "ap-southeast-2": "fail",
    },
    "s3-multi-region-access-point-public-access-blocked": "fail",
    "s3-account-public-access-blocked": "fail",
    "s3-bucket-cross-account-access-restricted": { "eu-central-1": "fail" },
    "s3-bucket-mfa-delete-enabled": { "eu-central-1": "fail" },
    "s3-bucket-public-access-blocked": { "eu-central-1": "fail" },
    "s3-bucket-public-read-denied": { "eu-central-1": "fail" },
    "s3-bucket-public-write-denied": { "eu-central-1": "fail" },
    "s3-bucket-secure-transport-required": { "eu-central-1": "fail" },
  },
};
