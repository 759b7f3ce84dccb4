import { createHash } from "node:crypto";
import { CheckTallies, frameworkCoverage, summarize } from "@postern/core";
import { severities, type CheckDescriptor, type Finding, type ReportSource } from "@postern/sdk";
import { sampleCause, sampleCheck, sampleReport, sampleTarget } from "@postern/testing";

const regions = [
  ["us-east-1", "eu-central-1", "eu-west-1", "us-west-2", "eu-north-1", "ap-southeast-2", "ap-northeast-1"],
  ["ca-central-1", "sa-east-1", "eu-south-1", "ap-south-1", "us-east-2", "eu-west-3", "af-south-1"],
].flat();
const subjects = [
  ["s3", "AWS::S3::Bucket", "bucket", "s3:GetBucketPolicy"],
  ["ec2", "AWS::EC2::Instance", "instance", "ec2:DescribeInstances"],
  ["ec2", "AWS::EC2::SecurityGroup", "group", "ec2:DescribeSecurityGroups"],
  ["iam", "AWS::IAM::User", "user", "iam:GetLoginProfile"],
  ["kms", "AWS::KMS::Key", "key", "kms:GetKeyRotationStatus"],
  ["rds", "AWS::RDS::DBInstance", "database", "rds:DescribeDBInstances"],
  ["lambda", "AWS::Lambda::Function", "function", "lambda:GetPolicy"],
  ["sqs", "AWS::SQS::Queue", "queue", "sqs:GetQueueAttributes"],
] as const;
const properties = [
  "encrypted-at-rest",
  "private-access-only",
  "logging-enabled",
  "rotation-enabled",
  "deletion-protected",
  "backup-enabled",
  "tags-complete",
  "current-version",
];
const words = [
  "billing",
  "web",
  "ledger",
  "search",
  "mail",
  "login",
  "events",
  "reports",
  "mobile",
  "archive",
];
const stages = ["prod", "staging", "dev", "sandbox"];

/**
 * A report that compresses no better than a real one: names, ids and request ids differ from finding to
 * finding, 70 % of the verdicts rest on a call of their own, a tenth of them on a value of its own. The same
 * on every call, and made while it is read, so that it takes no memory of its own.
 *
 * @param size how many findings
 * @param accounts how many accounts
 */
export function variedReport(size: number, accounts = 120): ReportSource {
  const checks = subjects.flatMap((subject, index) =>
    properties.map((property, place) => checkOf(subject, property, index + place)),
  );
  const ids = Array.from({ length: accounts }, (_, index) => String(100000000001 + index * 7777777));
  const findings = (): Generator<Finding> => variedFindings(size, checks, ids);
  const summary = summarize(findings());
  const tallies = new CheckTallies();
  tallies.add(findings());
  return {
    ...sampleReport("empty"),
    checks,
    targets: ids.map((account, index) =>
      sampleTarget({ account, source: `${words[index % words.length]}-${stages[index % 4]}`, regions }),
    ),
    summary,
    verdict: { outcome: "failed", exitCode: 1, failOn: "low", explanation: "Checks failed at or above low." },
    frameworks: frameworkCoverage([], checks, tallies),
    async *findings() {
      yield* findings();
    },
  };
}

function checkOf([service, type, noun, action]: (typeof subjects)[number], property: string, place: number) {
  const words = property.replaceAll("-", " ");
  return sampleCheck({
    id: `${service}-${noun}-${property}`,
    title: `${service.toUpperCase()} ${noun} has ${words}`,
    severity: severities[place % severities.length] ?? "low",
    service,
    description: `Examines whether each ${noun} has ${words}, which the owner of the account sets.`,
    risk: `Without ${words} a ${noun} may be read, changed or lost by somebody who should not be able to.`,
    resourceType: type,
    scope: "region",
    actions: [action],
    frameworks: { "acme-baseline-1.0": [`${place % 9}.${place % 4}`], "acme-cloud-2.1": [`C-${place}`] },
  });
}

function* variedFindings(
  size: number,
  checks: readonly CheckDescriptor[],
  accounts: readonly string[],
): Generator<Finding> {
  const random = randomBytes();
  const at = (index: number): string => new Date(Date.UTC(2026, 10, 2, 8) + index * 11).toISOString();
  for (let index = 0; index < size; index += 1) {
    const check = checks[Math.floor((index / size) * checks.length)] ?? checks[0];
    if (check === undefined) throw new Error("no checks");
    const chance = random.below(100);
    // Accounts and regions differ in how much is in them and how good it is.
    const place = Math.floor((random.below(1000) / 1000) ** 2 * accounts.length);
    const account = accounts[place] ?? "";
    const region = regions[Math.floor((random.below(1000) / 1000) ** 2 * regions.length)] ?? "";
    const status =
      chance < 8 + (place % 7) * 4 ? "fail" : chance > 97 ? "unknown" : chance > 95 ? "manual" : "pass";
    const resource = resourceOf(check, random, account, region);
    const noun = check.id.split("-")[1] ?? "resource";
    const own = random.below(10) < 7;
    yield {
      id: createHash("sha256").update(`${index}`).digest("hex"),
      checkId: check.id,
      status,
      ...(status === "unknown" && { reason: sampleCause({ action: check.actions[0] ?? "" }) }),
      message: `The ${noun} ${resource.name} ${status === "pass" ? "has" : "does not have"} what it needs.`,
      severity: check.severity,
      resource,
      evidence: [
        {
          action: check.actions[0] ?? "",
          requestId: own ? random.uuid() : `shared-${account}-${region}`,
          at: own ? at(index) : at(0),
          value:
            random.below(10) === 0
              ? { Owner: random.hex(12), Enabled: false }
              : { Enabled: status === "pass" },
        },
      ],
      ...(status === "fail" && { change: random.below(6) === 0 ? ("new" as const) : ("unchanged" as const) }),
      ...(status === "fail" &&
        random.below(30) === 0 && {
          muted: { reason: "Accepted", until: "2027-03-31", source: "mute.yaml 1" },
        }),
      at: at(index),
    };
  }
}

type Random = ReturnType<typeof randomBytes>;

function resourceOf(
  { service, resourceType }: CheckDescriptor,
  random: Random,
  account: string,
  region: string,
) {
  const given = `${words[random.below(10)]}-${stages[random.below(4)]}-${words[random.below(10)]}-${random.hex(4)}`;
  const name =
    service === "ec2"
      ? `${resourceType.endsWith("Group") ? "sg" : "i"}-${random.hex(17)}`
      : service === "kms"
        ? random.uuid()
        : given;
  const uid =
    service === "s3" ? `arn:aws:s3:::${name}` : `arn:aws:${service}:${region}:${account}:thing/${name}`;
  return { uid, type: resourceType, name, partition: "aws", account, region };
}

/** Pseudo-random, the same every time: SHA-256 of a counter. */
function randomBytes() {
  let counter = 0;
  let pool = "";
  const hex = (length: number): string => {
    while (pool.length < length) pool += createHash("sha256").update(`varied ${counter++}`).digest("hex");
    const taken = pool.slice(0, length);
    pool = pool.slice(length);
    return taken;
  };
  return {
    hex,
    below: (limit: number): number => Number.parseInt(hex(6), 16) % limit,
    uuid: (): string => hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  };
}
