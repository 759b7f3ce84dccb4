import type {
  GetBucketLocationCommandInput,
  GetBucketPolicyCommandInput,
  GetBucketPolicyStatusCommandInput,
} from "@aws-sdk/client-s3";
import { accessDenied, awsError } from "@postern/testing/loopback";
import type { Deviation, Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { answers, httpsOnly, type services } from "./sound.ts";

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

/** SageMaker made its bucket in one region; in another one a stranger was first. */
const ownModels = "sagemaker-eu-west-1-444433332222";
const strangers = "sagemaker-ap-southeast-2-444433332222";
const models: Deviation<typeof services> = {
  fixtures: {
    s3: {
      ListBuckets: {
        Buckets: [...answers().s3.ListBuckets.Buckets, { Name: ownModels, BucketRegion: "eu-west-1" }],
      },
      GetBucketLocation({ Bucket }: GetBucketLocationCommandInput) {
        if (Bucket === ownModels) return { LocationConstraint: "eu-west-1" as const };
        return Bucket === strangers ? accessDenied("Access Denied") : answers().s3.GetBucketLocation;
      },
      GetBucketPolicy: ({ Bucket }: GetBucketPolicyCommandInput) =>
        Bucket === ownModels ? awsError("NoSuchBucketPolicy", { status: 404 }) : answers().s3.GetBucketPolicy,
      GetBucketPolicyStatus: ({ Bucket }: GetBucketPolicyStatusCommandInput) =>
        Bucket === ownModels
          ? awsError("NoSuchBucketPolicy", { status: 404 })
          : answers().s3.GetBucketPolicyStatus,
    },
  },
};

const founders: Deviation<typeof services> = {
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
};

/** It has the bucket of the organization's trail, beside its own. */
function archive(account: string): Deviation<typeof services> {
  const trails = `pigeonpost-trails-${account}`;
  const Buckets = [...answers().s3.ListBuckets.Buckets, { Name: trails, BucketRegion: "eu-west-1" }];
  return { fixtures: { s3: { ListBuckets: { Buckets }, GetBucketPolicy: httpsOnly("loft", trails) } } };
}

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  if (name === "log-archive") return archive(id);
  if (name === "parcels-prod") return founders;
  return name === "route-planner-ml" ? models : {};
};

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
  "route-planner-ml": {
    "s3-bucket-predictable-name-owned": { "ap-southeast-2": "fail" },
    // The bucket that SageMaker made has no policy.
    "s3-bucket-secure-transport-required": { "eu-west-1": "fail" },
  },
};
