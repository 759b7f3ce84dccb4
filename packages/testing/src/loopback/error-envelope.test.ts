import { startTestAws, type TestFixtures } from "../test-aws.test-support.ts";
import * as account from "@aws-sdk/client-account";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as organizations from "@aws-sdk/client-organizations";
import * as s3 from "@aws-sdk/client-s3";
import { afterEach, describe, expect, test } from "vitest";
import { type Fixtures, type Fault, type LoopbackAws, accessDenied, awsError, throttled } from "./index.ts";

const id = "111122223333";
const extra = { dynamodb, s3 };
let aws: LoopbackAws;
afterEach(() => aws.close());

/** Starts a server of one account and gives what each client needs to reach it. */
async function start(fixtures: (TestFixtures & Fixtures<typeof extra>) | Fault) {
  aws = await startTestAws({ accounts: [{ id, fixtures }], services: extra });
  return { region: "eu-west-1", endpoint: aws.endpoint, credentials: aws.credentials(id), maxAttempts: 1 };
}

/** One call of a client of each protocol. */
const calls = {
  iam: (config: object) => new iam.IAMClient(config).send(new iam.GetUserCommand({})),
  ec2: (config: object) => new ec2.EC2Client(config).send(new ec2.DescribeVolumesCommand({})),
  organizations: (config: object) =>
    new organizations.OrganizationsClient(config).send(new organizations.DescribeOrganizationCommand({})),
  dynamodb: (config: object) => new dynamodb.DynamoDBClient(config).send(new dynamodb.ListTablesCommand({})),
  account: (config: object) =>
    new account.AccountClient(config).send(new account.GetContactInformationCommand({})),
  s3: (config: object) => new s3.S3Client(config).send(new s3.ListBucketsCommand({})),
};
const services = Object.keys(calls) as (keyof typeof calls)[];

async function errorOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("The call succeeded.");
  return error as Error & { $metadata: { httpStatusCode?: number; requestId?: string } };
}

describe("an error arrives in the envelope of each protocol", () => {
  test.each(services)(
    "a code that %s does not model is the error's name, with message, status and request id",
    async (service) => {
      const config = await start(awsError("SomethingElse", { message: 'Not "now" <&>', status: 418 }));
      const error = await errorOf(calls[service](config));
      expect(error).toMatchObject({
        name: "SomethingElse",
        message: 'Not "now" <&>',
        $metadata: { httpStatusCode: 418 },
      });
      expect(error.$metadata.requestId).toBe(aws.calls[0]?.requestId);
      expect(error.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test.each([
    ["iam", "AccessDenied", 403],
    ["ec2", "UnauthorizedOperation", 403],
    ["organizations", "AccessDeniedException", 400],
    ["dynamodb", "AccessDeniedException", 400],
    ["account", "AccessDeniedException", 403],
    ["s3", "AccessDenied", 403],
  ] as const)("a denial of %s is %s with status %i", async (service, name, httpStatusCode) => {
    const config = await start(accessDenied());
    const error = await errorOf(calls[service](config));
    expect(error).toMatchObject({ name, $metadata: { httpStatusCode } });
    expect(error.message).toMatch(
      /^User: arn:aws:iam::111122223333:user\/postern is not authorized to perform: \w+:\w+ on resource: \*/,
    );
  });

  test.each([
    ["iam", "Throttling", 400],
    ["ec2", "RequestLimitExceeded", 503],
    ["organizations", "ThrottlingException", 400],
    ["dynamodb", "ThrottlingException", 400],
    ["account", "TooManyRequestsException", 429],
    ["s3", "SlowDown", 503],
  ] as const)("throttling of %s is %s with status %i", async (service, name, httpStatusCode) => {
    const config = await start(throttled());
    expect(await errorOf(calls[service](config))).toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  test("a message names the denying layer as AWS words it", async () => {
    const message =
      "User: u is not authorized to perform: iam:GetUser with an explicit deny in a service control policy";
    const config = await start({ iam: { GetUser: accessDenied(message) } });
    expect(await errorOf(calls.iam(config))).toMatchObject({ name: "AccessDenied", message });
  });

  test("modelled errors arrive as their class, with the status of the model", async () => {
    const config = await start({
      iam: { GetUser: awsError("NoSuchEntityException", { message: "gone" }) },
      organizations: { DescribeOrganization: awsError("AWSOrganizationsNotInUseException") },
      dynamodb: { ListTables: awsError("ResourceNotFoundException") },
      account: { GetContactInformation: awsError("ResourceNotFoundException") },
      s3: { ListObjectsV2: awsError("NoSuchBucket") },
    });
    const noUser = await errorOf(calls.iam(config));
    expect(noUser).toBeInstanceOf(iam.NoSuchEntityException);
    expect(noUser).toMatchObject({
      name: "NoSuchEntityException",
      message: "gone",
      $metadata: { httpStatusCode: 404 },
    });
    const noOrganization = await errorOf(calls.organizations(config));
    expect(noOrganization).toBeInstanceOf(organizations.AWSOrganizationsNotInUseException);
    expect(noOrganization.$metadata.httpStatusCode).toBe(400);
    expect(await errorOf(calls.dynamodb(config))).toBeInstanceOf(dynamodb.ResourceNotFoundException);
    const noContact = await errorOf(calls.account(config));
    expect(noContact).toBeInstanceOf(account.ResourceNotFoundException);
    expect(noContact.$metadata.httpStatusCode).toBe(404);
    const listObjects = new s3.S3Client(config).send(new s3.ListObjectsV2Command({ Bucket: "absent" }));
    expect(await errorOf(listObjects)).toBeInstanceOf(s3.NoSuchBucket);
  });

  test("the code on the wire names a modelled error as well as its class does", async () => {
    const config = await start({ iam: { GetUser: awsError("NoSuchEntity") } });
    expect(await errorOf(calls.iam(config))).toBeInstanceOf(iam.NoSuchEntityException);
  });

  test("members of a modelled error arrive", async () => {
    const reply = awsError("ConstraintViolationException", {
      message: "no",
      members: { Reason: "ACCOUNT_NUMBER_LIMIT_EXCEEDED" },
    });
    const config = await start({ organizations: { DescribeOrganization: reply } });
    const error = await errorOf(calls.organizations(config));
    expect(error).toBeInstanceOf(organizations.ConstraintViolationException);
    expect(error).toMatchObject({ message: "no", Reason: "ACCOUNT_NUMBER_LIMIT_EXCEEDED" });
  });
});
