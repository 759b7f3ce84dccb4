import { memberRootCredentials } from "./member-root-credentials.ts";
import { collect } from "@postern/core";
import { describe, expect, test } from "vitest";
import { unreadable } from "@postern/testing";
import { loopbackCloud } from "@postern/testing";
import { accessDenied, awsError, startLoopbackAws, type AccountConfig } from "@postern/testing/loopback";
import { pagesOf } from "@postern/testing";
import { testCollector } from "@postern/testing";
import {
  errorCases,
  organizationsErrors,
} from "../../organizations/collectors/documented-errors.test-support.ts";
import { services as iamServices } from "../sound.ts";
import { services as organizationsServices } from "../../organizations/sound.ts";

const services = { ...iamServices, ...organizationsServices };

const management = "111122223333";
const member = "444455556666";
const arnOf = (id: string) => `arn:aws:organizations::${management}:account/o-exampleorgid/${id}`;
const listed = (Id: string, State: "ACTIVE" | "SUSPENDED" = "ACTIVE") => ({ Id, Arn: arnOf(Id), State });
const noSuchEntity = awsError("NoSuchEntity", { status: 404 });
const nothing = {
  GetLoginProfile: noSuchEntity,
  ListAccessKeys: { AccessKeyMetadata: [] },
  ListSigningCertificates: { Certificates: [] },
  ListMFADevices: { MFADevices: [] },
};
const tokens = { input: "Marker", output: "Marker", more: "IsTruncated" };

// In the only account of a case the session is the account's own: its key tells who asks.
const session = {
  Credentials: {
    AccessKeyId: `AKIA0000${management}`,
    SecretAccessKey: "loopback",
    SessionToken: "",
    Expiration: new Date("2026-11-02T08:15:00.000Z"),
  },
};
const accounts = { ListAccounts: { Accounts: [listed(member)] } };
const sound = { organizations: accounts, sts: { AssumeRoot: session } };
const subject = {
  uid: `AWS::::Account:${member}`,
  name: member,
  arn: arnOf(member),
  account: member,
  attributes: null,
};
const gone = { password: false, accessKeys: 0, signingCertificates: 0, mfaDevices: 0 };

testCollector(
  memberRootCredentials,
  {
    "the root user has nothing": {
      fixtures: { ...sound, iam: nothing },
      expect: [{ ...subject, facets: { root: gone } }],
    },
    "everything that it has is counted, over all pages": {
      fixtures: {
        ...sound,
        iam: {
          GetLoginProfile: { LoginProfile: { UserName: "root", CreateDate: new Date(0) } },
          ListAccessKeys: pagesOf(
            "AccessKeyMetadata",
            [[{ AccessKeyId: "AKIA1" }], [{ AccessKeyId: "AKIA2" }]],
            tokens,
          ),
          ListSigningCertificates: { Certificates: [] },
          ListMFADevices: {
            MFADevices: [{ UserName: "root", SerialNumber: arnOf(member), EnableDate: new Date(0) }],
          },
        },
      },
      expect: [{ ...subject, facets: { root: { ...gone, password: true, accessKeys: 2, mfaDevices: 1 } } }],
    },
    "members that are not active and the management account are left out": {
      fixtures: {
        ...sound,
        organizations: {
          ListAccounts: pagesOf(
            "Accounts",
            [[listed(management), listed("777788889999", "SUSPENDED")], [listed(member)]],
            { input: "NextToken", output: "NextToken" },
          ),
        },
        iam: nothing,
      },
      expect: [{ ...subject, facets: { root: gone } }],
    },
    "an account that stands alone has no members": {
      fixtures: { organizations: { ListAccounts: awsError("AWSOrganizationsNotInUseException") } },
      expect: [],
    },
    ...errorCases(organizationsErrors, (fault, failure) => ({
      fixtures: { organizations: { ListAccounts: fault } },
      expect: [],
      failure,
    })),
    ...errorCases(
      {
        RegionDisabledException: "service-error",
        ExpiredTokenException: "credentials",
        AccessDenied: "access-denied",
      },
      (fault, code) => ({
        fixtures: { ...sound, sts: { AssumeRoot: fault } },
        expect: [{ ...subject, facets: { root: unreadable(code) } }],
      }),
    ),
    ...errorCases({ ServiceFailure: "service-fault", AccessDenied: "access-denied" }, (fault, code) => ({
      fixtures: { ...sound, iam: { ...nothing, GetLoginProfile: fault } },
      expect: [{ ...subject, facets: { root: unreadable(code) } }],
    })),
  },
  { services },
);

describe("root sessions", () => {
  const members = Array.from({ length: 12 }, (_, index) => String(500_000_000_000 + index));

  test("are opened a few at a time, each by the member's own credentials, for audits only", async () => {
    let open = 0;
    let mostOpen = 0;
    const audited = (id: string): AccountConfig => ({
      id,
      root: id === members[3] ? accessDenied() : [management],
      fixtures: {
        iam: {
          ...nothing,
          async ListMFADevices(_, { account, callerArn }) {
            expect([account, callerArn]).toEqual([id, `arn:aws:iam::${id}:root`]);
            mostOpen = Math.max(mostOpen, (open += 1));
            await new Promise((resolve) => setTimeout(resolve, 5));
            open -= 1;
            return nothing.ListMFADevices;
          },
        },
      },
    });
    await using aws = await startLoopbackAws({
      services,
      accounts: [
        {
          id: management,
          fixtures: { organizations: { ListAccounts: { Accounts: members.map((id) => listed(id)) } } },
        },
        ...members.map(audited),
      ],
    });
    using loopback = loopbackCloud(aws, []);
    const target = loopback.target(management);
    const place = { target, region: target.globalRegion };
    const reads = loopback.cloud.session(target, place.region);
    const { resources, failure } = await collect(memberRootCredentials, new Set(["root"]), place, reads);
    expect(failure).toBeUndefined();
    expect(resources.map(({ account, facets }) => [account, facets["root"]?.readable])).toEqual(
      members.map((id) => [id, id !== members[3]]),
    );
    expect(mostOpen).toBeLessThanOrEqual(3);
    const asked = aws.calls.filter(({ operation }) => operation === "AssumeRoot");
    expect(asked).toHaveLength(members.length);
    for (const { input, account, region } of asked) {
      expect([account, region]).toEqual([management, "us-east-1"]);
      expect(input).toMatchObject({
        TaskPolicyArn: { arn: "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials" },
        DurationSeconds: 900,
      });
    }
  });

  test("are asked for at a regional endpoint, since AWS answers at no other", async () => {
    const { AssumeRootCommand, STSClient } = await import("@aws-sdk/client-sts");
    const credentials = { accessKeyId: "none", secretAccessKey: "none" };
    const sts = new STSClient({ region: "us-east-1", credentials });
    let host = "";
    sts.middlewareStack.add(
      (_next) =>
        async ({ request }) => {
          host = (request as { hostname: string }).hostname;
          throw new Error("not sent");
        },
      { step: "deserialize" },
    );
    const command = new AssumeRootCommand({
      TargetPrincipal: member,
      TaskPolicyArn: { arn: "arn:aws:iam::aws:policy/x" },
    });
    await expect(sts.send(command)).rejects.toThrow("not sent");
    expect(host).toBe("sts.us-east-1.amazonaws.com");
  });
});
