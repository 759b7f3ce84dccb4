import { startTestAws, type TestFixtures } from "../test-aws.test-support.ts";
import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetUserCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  AssumeRootCommand,
  GetCallerIdentityCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterEach, describe, expect, test } from "vitest";
import { type LoopbackAws, accessDenied, awsError, throttled } from "./index.ts";

const management = "111122223333";
const member = "444455556666";
const roleArn = `arn:aws:iam::${member}:role/audit/PosternAudit`;
let aws: LoopbackAws;
afterEach(() => aws.close());

const config = (credentials: object = aws.credentials(management), region = "us-east-1") =>
  ({ region, endpoint: aws.endpoint, credentials, maxAttempts: 1 }) as { region: string };
const identify = async (credentials?: object) => {
  const { $metadata: _, ...identity } = await new STSClient(config(credentials)).send(
    new GetCallerIdentityCommand({}),
  );
  return identity;
};

describe("sts:GetCallerIdentity", () => {
  test("answers from the account, even where everything is denied, as AWS does", async () => {
    aws = await startTestAws({
      accounts: [{ id: management, partition: "aws-cn", fixtures: accessDenied() }],
    });
    expect(await identify()).toMatchObject({
      Account: management,
      Arn: `arn:aws-cn:iam::${management}:user/postern`,
    });
    const iam = new IAMClient(config());
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("answers the ARN that the account is configured with", async () => {
    const callerArn = `arn:aws:sts::${management}:assumed-role/Auditor/ann`;
    aws = await startTestAws({ accounts: [{ id: management, callerArn }] });
    expect(await identify()).toMatchObject({ Arn: callerArn });
  });

  test("answers its own fixture before all", async () => {
    const fixtures: TestFixtures = { sts: { GetCallerIdentity: awsError("ExpiredToken", { status: 403 }) } };
    aws = await startTestAws({ accounts: [{ id: management, fixtures }] });
    await expect(identify()).rejects.toMatchObject({ name: "ExpiredToken" });
  });
});

describe("sts:AssumeRoot", () => {
  const assumeRoot = async (TargetPrincipal: string) => {
    const TaskPolicyArn = { arn: "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials" };
    const { Credentials } = await new STSClient(config()).send(
      new AssumeRootCommand({ TargetPrincipal, TaskPolicyArn }),
    );
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  };

  test("gives credentials of the member's root user to those whom it trusts", async () => {
    aws = await startTestAws({ accounts: [{ id: management }, { id: member, root: [management] }] });
    expect(await identify(await assumeRoot(member))).toMatchObject({
      Account: member,
      Arn: `arn:aws:iam::${member}:root`,
      UserId: member,
    });
  });

  test("is denied by default, and answers the fault that stands for the root user", async () => {
    aws = await startTestAws({
      accounts: [{ id: management }, { id: member }, { id: "777788889999", root: throttled() }],
    });
    await expect(assumeRoot(member)).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining(`to perform: sts:AssumeRoot on resource: arn:aws:iam::${member}:root`),
    });
    await expect(assumeRoot("999999999999")).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(assumeRoot("777788889999")).rejects.toMatchObject({ name: "Throttling" });
  });
});

describe("sts:AssumeRole", () => {
  const assume = async (RoleArn: string, credentials?: object, DurationSeconds = 900) => {
    const sts = new STSClient(config(credentials));
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "scan", DurationSeconds }),
    );
    const {
      AccessKeyId: accessKeyId = "",
      SecretAccessKey: secretAccessKey = "",
      SessionToken: sessionToken = "",
    } = Credentials ?? {};
    return { accessKeyId, secretAccessKey, sessionToken };
  };
  const denied = { name: "AccessDenied", $metadata: { httpStatusCode: 403 } };

  test("gives credentials that act in the role's account", async () => {
    aws = await startTestAws({
      accounts: [
        { id: management, fixtures: { iam: { ListUsers: { Users: [] } } } },
        {
          id: member,
          roles: { PosternAudit: [management] },
          fixtures: { iam: { ListUsers: (_, call) => awsError(`Of${call.account}`) } },
        },
      ],
    });
    const session = await assume(roleArn);
    const arn = `arn:aws:sts::${member}:assumed-role/PosternAudit/scan`;
    expect(await identify(session)).toMatchObject({
      Account: member,
      Arn: arn,
      UserId: expect.stringMatching(/^AROA\w+:scan$/),
    });
    await expect(new IAMClient(config(session)).send(new ListUsersCommand({}))).rejects.toMatchObject({
      name: `Of${member}`,
    });
    expect(aws.calls.at(-1)).toMatchObject({
      account: member,
      callerArn: arn,
      accessKeyId: session.accessKeyId,
    });
  });

  test("is denied where account, role or trust are missing, in the words of AWS", async () => {
    aws = await startTestAws({
      accounts: [{ id: management }, { id: member, roles: { PosternAudit: ["777788889999"] } }],
    });
    const strangers = [
      roleArn,
      `arn:aws:iam::${member}:role/Absent`,
      `arn:aws:iam::${member}:role/constructor`,
      "arn:aws:iam::999999999999:role/PosternAudit",
    ];
    for (const arn of strangers) {
      const message = `User: arn:aws:iam::${management}:user/postern is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
      await expect(assume(arn)).rejects.toMatchObject({ ...denied, message });
    }
    await expect(assume("PosternAudit")).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("answers the fault that stands for the role, and the caller's own denial before it", async () => {
    const target = { id: member, roles: { PosternAudit: throttled() } };
    aws = await startTestAws({ accounts: [{ id: management }, target] });
    await expect(assume(roleArn)).rejects.toMatchObject({ name: "Throttling" });
    await aws.close();
    aws = await startTestAws({ accounts: [{ id: management, fixtures: accessDenied() }, target] });
    await expect(assume(roleArn)).rejects.toMatchObject(denied);
  });

  test("sessions end when their time is over and when the server is reset", async () => {
    aws = await startTestAws({
      accounts: [{ id: management }, { id: member, roles: { PosternAudit: "any" } }],
    });
    const short = await assume(roleArn, undefined, -1);
    await expect(identify(short)).rejects.toMatchObject({ name: "ExpiredToken" });
    const session = await assume(roleArn);
    await expect(identify({ ...session, sessionToken: "of-another" })).rejects.toMatchObject({
      name: "InvalidClientTokenId",
    });
    await expect(identify(session)).resolves.toMatchObject({ Account: member });
    aws.reset();
    await expect(identify(session)).rejects.toMatchObject({ name: "InvalidClientTokenId" });
  });

  test("with a web identity needs no signature, but a role that trusts any account", async () => {
    aws = await startTestAws({
      accounts: [{ id: member, roles: { PosternAudit: "any", Closed: [management] } }],
    });
    const sts = new STSClient({ region: "us-east-1", endpoint: aws.endpoint, maxAttempts: 1 });
    const input = { RoleArn: roleArn, RoleSessionName: "ci", WebIdentityToken: "token" };
    const { AssumedRoleUser } = await sts.send(new AssumeRoleWithWebIdentityCommand(input));
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${member}:assumed-role/PosternAudit/ci`);
    const closed = { ...input, RoleArn: `arn:aws:iam::${member}:role/Closed` };
    await expect(sts.send(new AssumeRoleWithWebIdentityCommand(closed))).rejects.toMatchObject(denied);
  });
});

test("an unknown access key is refused as the service of each protocol does it", async () => {
  aws = await startTestAws({ accounts: [{ id: management }] });
  const stranger = config({ accessKeyId: "AKIAUNKNOWN", secretAccessKey: "none" });
  await expect(new IAMClient(stranger).send(new GetUserCommand({}))).rejects.toMatchObject({
    name: "InvalidClientTokenId",
    $metadata: { httpStatusCode: 403 },
  });
  await expect(new EC2Client(stranger).send(new DescribeVolumesCommand({}))).rejects.toMatchObject({
    name: "AuthFailure",
  });
  await expect(
    new OrganizationsClient(stranger).send(new DescribeOrganizationCommand({})),
  ).rejects.toMatchObject({ name: "UnrecognizedClientException" });
  expect(aws.calls.map((call) => call.account)).toEqual([undefined, undefined, undefined]);
});

test("a region's replies precede the account's, an operation's a service's", async () => {
  aws = await startTestAws({
    accounts: [
      {
        id: management,
        fixtures: { ec2: { DescribeVolumes: { NextToken: "everywhere" } } },
        regions: {
          "eu-west-1": { ec2: { DescribeVolumes: { NextToken: "ireland" } } },
          "eu-west-2": { ec2: awsError("OptInRequired", { status: 401 }) },
          "eu-west-3": throttled(),
          "sa-east-1": { iam: {} },
        },
      },
    ],
  });
  const ask = (region: string) =>
    new EC2Client(config(undefined, region)).send(new DescribeVolumesCommand({}));
  expect((await ask("us-east-1")).NextToken).toBe("everywhere");
  expect((await ask("sa-east-1")).NextToken).toBe("everywhere");
  expect((await ask("eu-west-1")).NextToken).toBe("ireland");
  await expect(ask("eu-west-2")).rejects.toMatchObject({
    name: "OptInRequired",
    $metadata: { httpStatusCode: 401 },
  });
  await expect(ask("eu-west-3")).rejects.toMatchObject({ name: "RequestLimitExceeded" });
});

test("ten thousand accounts share one fixture, which tells them apart", async () => {
  const fixtures: TestFixtures = {
    iam: {
      GetUser: (input, call) => ({
        User: {
          UserName: `${input.UserName} of ${call.account}`,
          Path: "/",
          UserId: "u",
          Arn: "a",
          CreateDate: new Date(0),
        },
      }),
    },
  };
  const ids = Array.from({ length: 10_000 }, (_, index) => String(100_000_000_000 + index));
  const before = performance.now();
  aws = await startTestAws({ accounts: ids.map((id) => ({ id, fixtures })) });
  expect(performance.now() - before).toBeLessThan(3000);
  const { User } = await new IAMClient(config(aws.credentials("100000009999"))).send(
    new GetUserCommand({ UserName: "ann" }),
  );
  expect(User?.UserName).toBe("ann of 100000009999");
});

test("malformed configurations are refused with the reason", async () => {
  const start = (...accounts: { id: string; accessKeyId?: string }[]) => startTestAws({ accounts });
  await expect(start()).rejects.toThrow("at least one account");
  await expect(start({ id: "12" })).rejects.toThrow('Account id "12" is not twelve digits');
  await expect(start({ id: member }, { id: member })).rejects.toThrow(`${member} is configured twice`);
  const accessKeyId = "AKIASHARED";
  await expect(start({ id: member, accessKeyId }, { id: management, accessKeyId })).rejects.toThrow(
    "AKIASHARED belongs to two accounts",
  );
  aws = await start({ id: management });
  expect(() => aws.credentials(member)).toThrow(`no account ${member}`);
});
