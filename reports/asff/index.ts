import {
  defineReporter,
  severities,
  type CheckDescriptor,
  type Finding,
  type Severity,
  type Status,
} from "@postern/sdk";
import { checksOf } from "../digest/checks.ts";
import { atMost } from "../text/at-most.ts";
import { visible } from "../text/visible.ts";
import { resourceTypeOf } from "./resource-type.ts";

/** Numbers of characters and entries that Security Hub takes. */
const limits = { title: 256, description: 1024, text: 512, requirement: 64, requirements: 32, standards: 20 };
const tagLimits = { key: 128, value: 256, tags: 50 };
const types = ["Software and Configuration Checks/AWS Security Best Practices"];

/** Not available is what Security Hub says of a check whose data it could not read, and of one without subject. */
const verdicts: Record<Status, string> = {
  pass: "PASSED",
  fail: "FAILED",
  manual: "WARNING",
  unknown: "NOT_AVAILABLE",
  "not-applicable": "NOT_AVAILABLE",
};

/**
 * The AWS Security Finding Format, a finding a line in a JSON array, under the product that every account has
 * for its own findings. `securityhub:BatchImportFindings` takes 100 of them at once, and only those of the
 * account and region that it is called in.
 */
export default defineReporter({
  name: "asff",
  extension: "asff.json",
  description: "AWS Security Finding Format, for Security Hub's BatchImportFindings.",
  async *render(report) {
    const checkOf = checksOf(report);
    let separator = "[\n";
    for await (const finding of report.findings()) {
      yield separator + JSON.stringify(securityFinding(finding, checkOf(finding), report.tool.version));
      separator = ",\n";
    }
    yield separator.startsWith("[") ? "[]\n" : "\n]\n";
  },
});

function securityFinding(finding: Finding, check: CheckDescriptor, version: string) {
  const { at, id, message, muted, resource, severity, status } = finding;
  const { account, partition, region } = resource;
  const level = { Label: labelOf(status, severity), Original: severity };
  return {
    SchemaVersion: "2018-10-08",
    Id: id,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: "Postern",
    CompanyName: "Postern",
    GeneratorId: check.id,
    AwsAccountId: account,
    Types: types,
    CreatedAt: at,
    UpdatedAt: at,
    Severity: level,
    // What a provider may still change once Security Hub has the finding.
    FindingProviderFields: { Severity: level, Types: types },
    Title: text(limits.title, check.title),
    Description: text(limits.description, message),
    Remediation: {
      Recommendation: { Text: text(limits.text, check.remediation.summary), Url: check.remediation.url },
    },
    ProductFields: {
      "postern/version": version,
      "postern/status": status,
      "postern/resource": text(2048, resource.name),
    },
    Resources: [
      {
        Type: resourceTypeOf(resource.type),
        Id: resource.arn ?? resource.uid,
        Partition: partition,
        Region: region,
        ...(resource.tags !== undefined && { Tags: tagsOf(resource.tags) }),
      },
    ],
    Compliance: complianceOf(finding, check),
    RecordState: "ACTIVE",
    Workflow: { Status: muted === undefined ? "NEW" : "SUPPRESSED" },
    ...(muted !== undefined && {
      Note: {
        Text: text(limits.text, `Muted until ${muted.until}: ${muted.reason}`),
        UpdatedBy: "postern",
        UpdatedAt: at,
      },
    }),
  };
}

/** Security Hub's lowest label means that no issue was found. */
function labelOf(status: Status, severity: Severity): string {
  const lowest = severities.at(-1) ?? severity;
  return (status === "fail" ? severity : lowest).toUpperCase();
}

function complianceOf({ status, reason, message }: Finding, { frameworks }: CheckDescriptor) {
  const requirements = Object.entries(frameworks).flatMap(([id, all]) => all.map((one) => `${id} ${one}`));
  return {
    Status: verdicts[status],
    RelatedRequirements: requirements
      .slice(0, limits.requirements)
      .map((one) => text(limits.requirement, one)),
    AssociatedStandards: Object.keys(frameworks)
      .slice(0, limits.standards)
      .map((StandardsId) => ({ StandardsId })),
    ...(status !== "pass" &&
      status !== "fail" && {
        StatusReasons: [
          {
            ReasonCode: (reason?.code ?? status).toUpperCase().replaceAll("-", "_"),
            Description: text(limits.description, message),
          },
        ],
      }),
  };
}

function tagsOf(tags: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(tags).slice(0, tagLimits.tags);
  return Object.fromEntries(
    entries.map(([key, value]) => [text(tagLimits.key, key), text(tagLimits.value, value)]),
  );
}

const text = (limit: number, content: string): string => atMost(limit, visible(content));
