import { describe, expect, test } from "vitest";
import { eventCoverage } from "./event-coverage.ts";
import { type MonitoringRequirement, probesOf } from "./probes.ts";
import { monitoredCalls } from "./requirements.ts";

const account = { account: "111122223333", partition: "aws" };
const cover = (requirement: MonitoringRequirement, ...patterns: string[]) =>
  eventCoverage(patterns, probesOf(requirement, account));
const anyName = (...names: string[]) => names.map((name) => `($.eventName = ${name})`).join(" || ");

const trailEvents = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"];
const names = anyName(...trailEvents);

describe("changes of trails (CIS 5.5)", () => {
  const others = (...caught: string[]) => trailEvents.filter((name) => !caught.includes(name));

  test.each<[string, string, string[]]>([
    ["the five names", `{ ${names} }`, []],
    [
      "quoted, in another order",
      `{ ${anyName(...trailEvents.map((name) => `"${name}"`).toReversed())} }`,
      [],
    ],
    ["but for errors", `{ (${names}) && ($.errorCode NOT EXISTS) }`, []],
    [
      "but for one role",
      `{ (${names}) && ($.userIdentity.arn != "arn:aws:sts::111122223333:assumed-role/Deploy/*") }`,
      [],
    ],
    ["everything of the source", '{ $.eventSource = "cloudtrail.amazonaws.com" }', []],
    [
      "names by wildcard",
      "{ $.eventSource = cloudtrail.amazonaws.com && ($.eventName = *Trail || $.eventName = *Logging) }",
      [],
    ],
    ["everything but one, or that one", `{ $.eventName != CreateTrail || ${names} }`, []],
    ["names by regular expression", "{ $.eventName = %Trail$|Logging$% }", []],
    ["every event", "", []],
    ["names of the own account", `{ (${names}) && $.recipientAccountId = 111122223333 }`, []],
    ["names joined by &&", `{ ${names.replaceAll("||", "&&")} }`, trailEvents],
    ["one region", `{ (${names}) && $.awsRegion = "us-east-1" }`, trailEvents],
    ["one identity", `{ (${names}) && $.userIdentity.type = "Root" }`, trailEvents],
    ["errors only", `{ (${names}) && $.errorCode EXISTS }`, trailEvents],
    ["another source", `{ $.eventSource = iam.amazonaws.com && (${names}) }`, trailEvents],
    ["another account", `{ (${names}) && $.recipientAccountId = 444455556666 }`, trailEvents],
    ["&& before ||", `{ ($.errorCode = "AccessDenied") && ${names} }`, ["CreateTrail"]],
    [
      "one name short",
      `{ ${anyName("CreateTrail", "UpdateTrail", "DeleteTrail", "StopLogging")} }`,
      ["StartLogging"],
    ],
    ["a term that is no event of it", "ERROR", trailEvents],
  ])("%s", (_, pattern, missed) => {
    expect(cover("cloudtrail-changes", pattern)).toEqual({
      caught: others(...missed),
      perhaps: [],
      missed,
      unreadable: [],
    });
  });

  test.each(["[a,b,c]", '"DeleteTrail"', "?DeleteTrail ?CreateTrail", "%Trail%"])(
    "%s catches them perhaps",
    (pattern) => {
      expect(cover("cloudtrail-changes", pattern)).toMatchObject({ perhaps: trailEvents, missed: [] });
    },
  );

  test("a pattern that cannot be read is told and catches them perhaps", () => {
    expect(cover("cloudtrail-changes", "{ $.eventName = }")).toEqual({
      caught: [],
      perhaps: trailEvents,
      missed: [],
      unreadable: [{ pattern: "{ $.eventName = }", reason: "A value is expected at character 17" }],
    });
  });

  test("whether != holds for an absent member is not known", () => {
    const pattern = `{ (${names}) && $.userIdentity.invokedBy != "config.amazonaws.com" }`;
    expect(cover("cloudtrail-changes", pattern)).toMatchObject({ perhaps: trailEvents, missed: [] });
  });

  test("several patterns may share the events, and a sure one settles what another leaves open", () => {
    expect(
      cover(
        "cloudtrail-changes",
        `{ ${anyName("CreateTrail", "UpdateTrail")} }`,
        "{ $.eventName = DeleteTrail }",
      ),
    ).toMatchObject({ missed: ["StartLogging", "StopLogging"] });
    expect(cover("cloudtrail-changes", "[a]", `{ ${names} }`)).toMatchObject({ caught: trailEvents });
  });

  test("no pattern catches nothing", () => {
    expect(cover("cloudtrail-changes").missed).toEqual(trailEvents);
  });
});

test.each<[MonitoringRequirement, string, string[]]>([
  [
    "unauthorized-calls",
    '{ $.errorCode = "AccessDenied" }',
    ["AccessDeniedException", "Client.UnauthorizedOperation"],
  ],
  [
    "root-use",
    '{ $.userIdentity.arn = "arn:aws:iam::*:root" }',
    ["a call of root", "a console sign-in of root"],
  ],
  ["root-use", '{ $.userIdentity.arn = "arn:aws:iam::111122223333:root" }', []],
  ["root-use", '{ $.userIdentity.type = "Root" && $.eventName = "ConsoleLogin" }', ["a call of root"]],
  [
    "key-deletion",
    '{ $.eventSource = kms* && $.errorMessage = "* is pending deletion." }',
    ["DisableKey", "ScheduleKeyDeletion"],
  ],
  ["vpc-changes", '{ $.eventName = "*Vpc*" }', []],
  [
    "sign-in-failures",
    '{ $.eventName = ConsoleLogin && $.additionalEventData.MFAUsed != "Yes" }',
    ["ConsoleLogin with MFA"],
  ],
  ["iam-policy-changes", '{ $.eventSource = iam.amazonaws.com && $.awsRegion = "us-east-1" }', []],
])("%s: %s", (requirement, pattern, missed) => {
  expect(cover(requirement, pattern).missed).toEqual(missed);
});

describe("a pattern of the benchmark's form catches all of its own events and not all of another requirement's", () => {
  const ofSource = (source: string, ...events: string[]) =>
    `{ ($.eventSource = ${source}) && (${anyName(...events)}) }`;
  const patterns: Record<MonitoringRequirement, string> = {
    "unauthorized-calls":
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    "sign-in-without-mfa":
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    "root-use":
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    "sign-in-failures": "{ ($.eventName = ConsoleLogin) && ($.errorMessage = Failed authentication) }",
    "cloudtrail-changes": `{ ${names} }`,
    "iam-policy-changes": `{ ${anyName(
      ...["Group", "Role", "User"].flatMap((kind) => [
        `Delete${kind}Policy`,
        `Put${kind}Policy`,
        `Attach${kind}Policy`,
        `Detach${kind}Policy`,
      ]),
      "CreatePolicy",
      "DeletePolicy",
      "CreatePolicyVersion",
      "DeletePolicyVersion",
    )} }`,
    "key-deletion": ofSource("kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion"),
    "bucket-policy-changes": ofSource(
      "s3.amazonaws.com",
      "PutBucketAcl",
      ...["Policy", "Cors", "Lifecycle", "Replication"].flatMap((part) => [
        `PutBucket${part}`,
        `DeleteBucket${part}`,
      ]),
    ),
    "config-changes": ofSource(
      "config.amazonaws.com",
      "StopConfigurationRecorder",
      "DeleteDeliveryChannel",
      "PutDeliveryChannel",
      "PutConfigurationRecorder",
    ),
    "security-group-changes": `{ ${anyName(
      ...["Ingress", "Egress"].flatMap((way) => [
        `AuthorizeSecurityGroup${way}`,
        `RevokeSecurityGroup${way}`,
      ]),
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
      "ModifySecurityGroupRules",
    )} }`,
    "network-acl-changes": `{ ${anyName(
      "CreateNetworkAcl",
      "DeleteNetworkAcl",
      "ReplaceNetworkAclAssociation",
      ...["Create", "Delete", "Replace"].map((verb) => `${verb}NetworkAclEntry`),
    )} }`,
    "gateway-changes": `{ ${anyName(
      "CreateCustomerGateway",
      "DeleteCustomerGateway",
      ...["Attach", "Create", "Delete", "Detach"].map((verb) => `${verb}InternetGateway`),
    )} }`,
    "route-table-changes": ofSource(
      "ec2.amazonaws.com",
      "CreateRoute",
      "CreateRouteTable",
      "ReplaceRoute",
      "ReplaceRouteTableAssociation",
      "DeleteRouteTable",
      "DeleteRoute",
      "DisassociateRouteTable",
    ),
    "vpc-changes": `{ ${anyName(
      "CreateVpc",
      "DeleteVpc",
      "ModifyVpcAttribute",
      ...["Accept", "Create", "Delete", "Reject"].map((verb) => `${verb}VpcPeeringConnection`),
      "AttachClassicLinkVpc",
      "DetachClassicLinkVpc",
      "DisableVpcClassicLink",
      "EnableVpcClassicLink",
    )} }`,
    "organization-changes": ofSource(
      "organizations.amazonaws.com",
      "AcceptHandshake",
      "DeclineHandshake",
      "AttachPolicy",
      "DetachPolicy",
      "CreatePolicy",
      "UpdatePolicy",
      "DeletePolicy",
      "EnablePolicyType",
      "DisablePolicyType",
      "CreateAccount",
      "MoveAccount",
      "InviteAccountToOrganization",
      "LeaveOrganization",
      "RemoveAccountFromOrganization",
      ...["Create", "Update", "Delete"].map((verb) => `${verb}OrganizationalUnit`),
      "DeleteOrganization",
    ),
  };
  const requirements = Object.keys(patterns) as MonitoringRequirement[];

  test.each(requirements)("%s", (requirement) => {
    for (const other of requirements) {
      const { caught, perhaps, missed } = cover(other, patterns[requirement]);
      expect(perhaps).toEqual([]);
      if (other === requirement) expect(missed).toEqual([]);
      else expect([other, missed]).not.toEqual([other, []]);
      expect(caught.length + missed.length).toBe(probesOf(other, account).length);
    }
  });
});

describe("probes", () => {
  test("a user adds and drops events by name", () => {
    const probes = probesOf("key-deletion", account, {
      add: ["DeleteImportedKeyMaterial"],
      drop: ["DisableKey"],
    });
    expect(probes.map(({ name }) => name)).toEqual(["ScheduleKeyDeletion", "DeleteImportedKeyMaterial"]);
  });

  test("no event is both required and not required, and none is named twice", () => {
    for (const { events, notRequired } of Object.values(monitoredCalls)) {
      const all = [...events, ...notRequired];
      expect(new Set<string>(all).size).toBe(all.length);
    }
  });

  test("where global services record in other partitions is not known", () => {
    const china = { account: "111122223333", partition: "aws-cn" };
    const pattern = '{ $.eventSource = iam.amazonaws.com && $.awsRegion = "cn-north-1" }';
    expect(eventCoverage([pattern], probesOf("iam-policy-changes", china)).perhaps).toHaveLength(16);
  });
});
