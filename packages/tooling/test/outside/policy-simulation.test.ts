import { anonymousPrincipal, runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { allows, publicAccess } from "@postern/analysis/policies";
import { readPolicy } from "@postern/analysis/policy-document";
import * as fc from "fast-check";
import { expect, test } from "vitest";

const owner = "111122223333";
const stranger = "999988887777";
// A fixed seed: a gate must give the same answer twice.
const runs = { numRuns: 500, seed: 20261126 };
const object = "arn:aws:s3:::reports/a";
const patternOfAction = fc.constantFrom(
  "*",
  "s3:*",
  "s3:Get*",
  "S3:getobject",
  "s3:Put*",
  "s3:?etObject",
  "ec2:*",
  "s3:*Object",
);
const patternOfResource = fc.constantFrom(
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::reports/*",
  "arn:aws:s3:::reports/?",
  "arn:aws:s3:::other/*",
  "arn:aws:iam::*:role/*",
);
const list = (pattern: fc.Arbitrary<string>) =>
  fc.oneof(pattern, fc.array(pattern, { minLength: 1, maxLength: 3 }));
const effect = fc.constantFrom("Allow", "Deny");
const document = (statements: unknown) => ({ Version: "2012-10-17", Statement: statements });

async function isAllowed(
  request: Partial<Simulation["request"]>,
  policies: Partial<Simulation>,
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${owner}:user/alice`,
        action: "s3:GetObject",
        resource: { resource: object, accountId: owner },
        contextVariables: {},
        ...request,
      },
      identityPolicies: [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...policies,
    },
    {},
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult === "Allowed";
}

const identityStatement = fc
  .tuple(
    effect,
    fc.constantFrom("Action", "NotAction"),
    list(patternOfAction),
    fc.constantFrom("Resource", "NotResource"),
    list(patternOfResource),
  )
  .map(([Effect, action, actions, resource, resources]) => ({
    Effect,
    [action]: actions,
    [resource]: resources,
  }));

test("what an identity policy allows, others simulate alike", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(identityStatement, { minLength: 1, maxLength: 4 }), async (statements) => {
      const policy = document(statements);
      const simulated = await isAllowed({}, { identityPolicies: [{ name: "p", policy }] });
      const judged = allows(readPolicy(JSON.stringify(policy)), { action: "s3:GetObject", resource: object });
      expect(judged.kind).toBe(simulated ? "yes" : "no");
    }),
    runs,
  );
});

const operators = [
  "StringEquals",
  "StringLike",
  "StringNotEquals",
  "StringNotLike",
  "StringEqualsIgnoreCase",
];
const suffixes = ["", "IfExists"];
const triple = fc
  .tuple(
    fc.constantFrom(...operators.flatMap((operator) => suffixes.map((suffix) => operator + suffix))),
    fc.constantFrom(
      ["aws:PrincipalOrgID", "o-abcdefghij"],
      ["aws:PrincipalAccount", owner],
      ["aws:PrincipalAccount", "*"],
      ["aws:PrincipalArn", `arn:aws:iam::${owner}:*`],
      ["aws:SourceVpce", "vpce-0123456789abcdef0"],
      ["aws:SourceVpce", "vpce-*"],
    ),
  )
  // With StringEquals a star is text that nobody has; AWS presumes such a policy public, and so does Postern.
  .filter(([operator, [, value = ""]]) => operator.includes("Like") || !value.includes("*"))
  .map(([operator, [key = "", value]]) => ({ [operator]: { [key]: value } }));
const other = fc.constantFrom(
  { Bool: { "aws:SecureTransport": "false" } },
  { Bool: { "aws:SecureTransport": "true" } },
  { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
  { Bool: { "aws:PrincipalIsAWSService": "false" } },
  { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
  { NotIpAddress: { "aws:SourceIp": ["10.0.0.0/8", "52.95.110.0/24"] } },
  { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abcdefghij/*" } },
  { "ForAllValues:StringNotLike": { "aws:PrincipalOrgPaths": "o-abcdefghij/*" } },
  { "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": "o-abcdefghij/*" } },
  { Null: { "aws:PrincipalOrgID": "true" } },
  { Null: { "aws:PrincipalOrgID": "false" } },
);
const condition = fc
  .array(fc.oneof({ weight: 2, arbitrary: triple }, other), { maxLength: 2 })
  .map((parts) => Object.assign({}, ...parts) as object);
const resourceStatement = fc
  .tuple(
    effect,
    fc.constantFrom<object>({ Principal: "*" }, { Principal: { AWS: "*" } }, { Principal: { AWS: owner } }),
    fc.constantFrom("*", "s3:*", "s3:GetObject", "s3:Get*"),
    fc.constantFrom("arn:aws:s3:::reports/*", "arn:aws:s3:::*", "*"),
    condition,
  )
  .map(([Effect, principal, Action, Resource, Condition]) => ({
    Effect,
    ...principal,
    Action,
    Resource,
    Condition,
  }));

/** Who is out there: nobody known, and principals of accounts with and without an organization. */
const strangers = [true, false].flatMap((secure) => {
  const everyone = { "aws:SecureTransport": String(secure), "aws:SourceIp": "198.51.100.7" };
  const signed = {
    ...everyone,
    "aws:PrincipalAccount": stranger,
    "aws:PrincipalArn": `arn:aws:iam::${stranger}:user/mallory`,
    "aws:PrincipalIsAWSService": "false",
  };
  const member = {
    ...signed,
    "aws:PrincipalOrgID": "o-zzzzzzzzzz",
    "aws:PrincipalOrgPaths": ["o-zzzzzzzzzz/r-zzzz/"],
  };
  const principal = `arn:aws:iam::${stranger}:user/mallory`;
  const contexts = [
    { principal: anonymousPrincipal, contextVariables: everyone },
    { principal, contextVariables: signed },
    { principal, contextVariables: member },
  ];
  return contexts.flatMap((one) => [
    one,
    { ...one, contextVariables: { ...one.contextVariables, "aws:SourceVpce": "vpce-0fedcba9876543210" } },
  ]);
});

const everything = document({ Effect: "Allow", Action: "*", Resource: "*" });

async function letsStrangerIn(policy: object): Promise<boolean> {
  const answers = strangers.map((request) =>
    isAllowed(request, {
      resourcePolicy: policy,
      identityPolicies: typeof request.principal === "string" ? [{ name: "all", policy: everything }] : [],
    }),
  );
  return (await Promise.all(answers)).includes(true);
}

function judge(policy: object) {
  const options = { actions: ["s3:GetObject"], resources: [object] };
  return publicAccess(readPolicy(JSON.stringify(policy)), options).kind;
}

test("a policy that is called not public lets no stranger in by others' simulation", async () => {
  let closed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(resourceStatement, { minLength: 1, maxLength: 3 }), async (statements) => {
      const policy = document(statements);
      if (judge(policy) !== "not-public") return;
      closed += 1;
      expect(await letsStrangerIn(policy)).toBe(false);
    }),
    runs,
  );
  expect(closed).toBeGreaterThan(runs.numRuns / 10);
});

const negated = triple.filter((one) => Object.keys(one).every((operator) => operator.includes("Not")));
const usualDeny = fc
  .oneof(
    fc.constantFrom<object>({}, { Bool: { "aws:SecureTransport": "false" } }),
    negated,
    negated.map((one) => ({ ...one, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } })),
  )
  .map((Condition) => ({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition }));
const allowUnder = (Condition: object) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: object,
  Condition,
});
const usualPolicy = fc.oneof(
  triple.map((one) => [allowUnder(one)]),
  usualDeny.map((deny) => [allowUnder({}), deny]),
);

test("a policy that is called public lets a stranger in by others' simulation", async () => {
  let open = 0;
  await fc.assert(
    fc.asyncProperty(usualPolicy, async (statements) => {
      const policy = document(statements);
      if (judge(policy) !== "public") return;
      open += 1;
      expect(await letsStrangerIn(policy)).toBe(true);
    }),
    runs,
  );
  expect(open).toBeGreaterThan(runs.numRuns / 10);
});
