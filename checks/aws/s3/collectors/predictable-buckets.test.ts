import { testCollector } from "@postern/testing";
import { accessDenied, awsError, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { predictableBuckets } from "./predictable-buckets.ts";

const account = "111122223333";
const region = "eu-central-1";
const cdk = `cdk-hnb659fds-assets-${account}-${region}`;
const codestar = `aws-codestar-${region}-${account}`;
const glue = `aws-glue-assets-${account}-${region}`;
const emr = `aws-emr-studio-${account}-${region}`;
const sagemaker = `sagemaker-${region}-${account}`;

const free = awsError("NoSuchBucket", { status: 404 });
const here = { LocationConstraint: region } as const;
const answering = (answers: Readonly<Record<string, Fault | typeof here>>, other: Fault = free) => ({
  fixtures: {
    s3: { GetBucketLocation: ({ Bucket = "" }: { Bucket?: string | undefined }) => answers[Bucket] ?? other },
  },
});
const found = (name: string, tool: string) => ({
  uid: `arn:aws:s3:::${name}`,
  name,
  arn: `arn:aws:s3:::${name}`,
  attributes: { tool },
  facets: {},
});

testCollector(
  predictableBuckets,
  {
    "no name exists": { ...answering({}), expect: [] },
    "buckets answer, deny, are elsewhere or were locked by AWS": {
      ...answering({
        [cdk]: here,
        [glue]: accessDenied(),
        [emr]: awsError("PermanentRedirect", { status: 301 }),
        [sagemaker]: awsError("AllAccessDisabled", { status: 403 }),
      }),
      expect: [
        found(cdk, "AWS CDK"),
        found(glue, "AWS Glue"),
        found(emr, "Amazon EMR Studio"),
        found(sagemaker, "Amazon SageMaker"),
      ],
    },
    "every bucket answers": {
      ...answering({ [cdk]: here, [codestar]: here, [glue]: here, [emr]: here, [sagemaker]: here }),
      expect: [
        found(cdk, "AWS CDK"),
        found(codestar, "AWS CodeStar"),
        found(glue, "AWS Glue"),
        found(emr, "Amazon EMR Studio"),
        found(sagemaker, "Amazon SageMaker"),
      ],
    },
    "whatever is not one's own is denied": {
      ...answering({ [cdk]: here }, accessDenied()),
      expect: [],
      failure: "access-denied",
    },
    "credentials that expired deny nothing": {
      ...answering({ [cdk]: awsError("ExpiredToken", { status: 403 }) }),
      expect: [],
      failure: "credentials",
    },
  },
  { services },
);
