import { summarize } from "@postern/core";
import { createHash } from "node:crypto";
import {
  isOpenFailure,
  reportSchemaVersion,
  type Cause,
  type CheckDescriptor,
  type CheckMetadata,
  type Finding,
  type FrameworkCoverage,
  type Report,
  type Resource,
  type TargetCoverage,
} from "@postern/sdk";

export const sampleTime = "2026-11-02T08:00:00.000Z";
export const organizationId = "o-exampleorgid";
export const managementAccount = "111122223333";
export const memberAccount = "444455556666";

const managementRole = `arn:aws:sts::${managementAccount}:assumed-role/SecurityAudit/scan`;

/** Metadata of a check, complete; state what differs. */
export function sampleMetadata(differences: Partial<CheckMetadata> = {}): CheckMetadata {
  return {
    id: "s3-bucket-versioning-enabled",
    title: "S3 bucket keeps earlier versions of its objects",
    severity: "medium",
    service: "s3",
    description: "Versioning keeps what was overwritten or deleted, so that it can be restored.",
    risk: "Objects that are overwritten or deleted by mistake, or by an intruder, are lost.",
    remediation: {
      summary: "Turn versioning on for the bucket.",
      console: [
        "Open the bucket in the S3 console.",
        "Under Properties, edit Bucket Versioning.",
        "Enable it.",
      ],
      cli: "aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled",
      terraform: 'resource "aws_s3_bucket_versioning" "this" {\n  bucket = aws_s3_bucket.this.id\n}',
      cloudformation: { none: "The sample leaves it out to show how a reason is rendered." },
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html",
      impact: "Each version that is kept costs its storage.",
    },
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
    frameworks: { "cis-aws-5.0.0": ["2.1.2"], "acme-baseline-1.0": ["S3-4", "S3-9"] },
    categories: ["resilience"],
    aliases: ["prowler:s3_bucket_object_versioning"],
    since: "0.1.0",
    ...differences,
  };
}

/** A check's entry in a report, complete; state what differs. */
export function sampleCheck(differences: Partial<CheckDescriptor> = {}): CheckDescriptor {
  return {
    ...sampleMetadata(),
    ...(differences.service === undefined && { serviceTitle: "Amazon S3" }),
    plugin: "@postern/checks-aws",
    scope: "account",
    resourceType: "AWS::S3::Bucket",
    actions: ["s3:ListAllMyBuckets", "s3:GetBucketVersioning"],
    ...differences,
  };
}

/** A bucket of the member account; state what differs. */
export function sampleResource(differences: Partial<Resource> = {}): Resource {
  const name = differences.name ?? "invoices";
  return {
    uid: `arn:aws:s3:::${name}`,
    type: "AWS::S3::Bucket",
    name,
    partition: "aws",
    account: memberAccount,
    region: "eu-central-1",
    ...differences,
  };
}

/** Why nothing could be read of a resource: denied by a service control policy; state what differs. */
export function sampleCause(differences: Partial<Cause> = {}): Cause {
  return {
    code: "access-denied",
    message: "s3:GetBucketVersioning was denied by a service control policy; allow it for the scanning role.",
    action: "s3:GetBucketVersioning",
    error: {
      name: "AccessDenied",
      message:
        "User is not authorized to perform: s3:GetBucketVersioning with an explicit deny in a service control policy",
    },
    layer: "service-control-policy",
    retryable: false,
    ...differences,
  };
}

/** A finding; state what differs. Its id follows from the check, the resource and the discriminator. */
export function sampleFinding(differences: Partial<Omit<Finding, "id">> = {}, discriminator = ""): Finding {
  const {
    checkId = "s3-bucket-versioning-enabled",
    resource = sampleResource(),
    status = "fail",
  } = differences;
  const identity = [
    checkId,
    resource.partition,
    resource.account,
    resource.region,
    resource.uid,
    discriminator,
  ];
  return {
    id: createHash("sha256").update(identity.join("\n")).digest("hex"),
    checkId,
    status,
    ...(status === "unknown" && { reason: sampleCause() }),
    message: `Bucket ${resource.name} ${status === "pass" ? "keeps" : "does not keep"} earlier versions.`,
    severity: "medium",
    resource,
    evidence: [
      { action: "s3:GetBucketVersioning", requestId: "EXAMPLEREQUEST01", at: sampleTime, value: {} },
    ],
    at: sampleTime,
    ...differences,
  };
}

/** What was read of the management account; state what differs. */
export function sampleTarget(differences: Partial<TargetCoverage> = {}): TargetCoverage {
  return {
    status: "scanned",
    source: "audit",
    partition: "aws",
    account: managementAccount,
    arn: managementRole,
    regions: ["us-east-1", "eu-central-1"],
    calls: [{ action: "sts:GetCallerIdentity", sent: 1, denied: 0 }],
    ...differences,
  };
}

/** How a framework came out of which a requirement failed; state what differs. */
export function sampleFramework(differences: Partial<FrameworkCoverage> = {}): FrameworkCoverage {
  const findings = { fail: 0, unknown: 0, manual: 0, pass: 0, "not-applicable": 0 };
  return {
    id: "cis-aws-5.0.0",
    title: "CIS Amazon Web Services Foundations Benchmark 5.0.0",
    source: "https://www.cisecurity.org/benchmark/amazon_web_services",
    complete: false,
    requirements: [
      {
        id: "2.1.2",
        title: "Buckets keep what is deleted",
        assessment: "manual",
        status: "failed",
        checks: ["s3-bucket-versioning-enabled"],
        findings: { ...findings, fail: 1, unknown: 1, pass: 1 },
        muted: 1,
      },
      { id: "2.1.3", title: "Data is known", status: "not-covered" },
    ],
    summary: { failed: 1, unknown: 0, manual: 0, passed: 0, "not-applicable": 0, "not-covered": 1 },
    ...differences,
  };
}

interface Parts {
  readonly findings: Finding[];
  readonly targets: TargetCoverage[];
  readonly checks: CheckDescriptor[];
  readonly frameworks?: FrameworkCoverage[];
  readonly complete?: boolean;
}

/** The report of these parts, its summary and verdict as the engine would make them. */
export function assembleReport(parts: Parts): Report {
  const { findings, targets, checks, frameworks, complete = true } = parts;
  const summary = summarize(findings);
  const isIncomplete =
    !complete || summary.byStatus.unknown > 0 || targets.some(({ status }) => status === "lost");
  const failed = findings.some(isOpenFailure);
  return {
    schemaVersion: reportSchemaVersion,
    tool: { name: "postern", version: "0.1.0" },
    scan: {
      name: "sample",
      startedAt: sampleTime,
      endedAt: "2026-11-02T08:01:30.000Z",
      commandLine: ["scan", "--profile", "audit", "--profile", "member"],
      complete,
    },
    targets,
    checks,
    findings,
    ...(frameworks && { frameworks }),
    summary,
    verdict: {
      outcome: failed ? "failed" : isIncomplete ? "incomplete" : "clean",
      exitCode: failed ? 1 : isIncomplete ? 3 : 0,
      failOn: "informational",
      explanation: failed
        ? "A check failed."
        : isIncomplete
          ? "Not everything could be read."
          : "Nothing failed.",
    },
  };
}
