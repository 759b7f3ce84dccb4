import { createHash } from "node:crypto";
import type { CheckDescriptor, Finding, RenderOptions, Status } from "@postern/sdk";
import type { Location, Result } from "sarif";
import { fillCli } from "../remediation/fill.ts";
import { filePath, pathLocation, resourceLocation, virtualPath } from "./location.ts";
import { levelOf, notEvaluatedRuleId } from "./rules.ts";
import { messageLines, messageText, sentence } from "./text.ts";

type ReportedFinding = Omit<Finding, "evidence" | "at">;

const kinds = {
  fail: "fail",
  unknown: "open",
  manual: "review",
  pass: "pass",
  "not-applicable": "notApplicable",
} as const satisfies Record<Status, Result.kind>;

/** The result of a finding (SARIF 2.1.0, section 3.27); for GitHub only open failures are given to it. */
export function findingResult(
  finding: ReportedFinding,
  check: CheckDescriptor,
  options: RenderOptions,
): Result {
  const { configurationPath, sarifProfile } = options;
  const { change, muted, resource, severity, status } = finding;
  return {
    ruleId: finding.checkId,
    kind: kinds[status],
    level: status === "fail" ? levelOf(severity) : "none",
    message: { text: findingText(finding) + remedyText(finding, check) },
    locations: [resourceLocation(resource, check)],
    ...(configurationPath !== undefined && { relatedLocations: [configurationLocation(configurationPath)] }),
    partialFingerprints: fingerprints(finding.id),
    // All results of a run tell of their suppressions or none does (section 3.27.23).
    ...(sarifProfile === "full" && { suppressions: muted === undefined ? [] : [suppression(muted)] }),
    ...(sarifProfile === "full" && change !== undefined && { baselineState: change }),
    properties: { account: resource.account, region: resource.region },
  };
}

/**
 * The visible result about what was not evaluated.
 *
 * @param place says which part of the scan it is about, for example an account; the alert's identity
 */
export function notEvaluatedResult(place: readonly string[], message: string): Result {
  return {
    ruleId: notEvaluatedRuleId,
    kind: "fail",
    level: "note",
    message: { text: messageText(message) },
    locations: [pathLocation(virtualPath([...place, "not-evaluated"]))],
    partialFingerprints: fingerprints(fingerprintOf([notEvaluatedRuleId, 1, ...place])),
  };
}

/** A fingerprint for a result that no single finding stands behind. */
export function fingerprintOf(identity: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex");
}

/** GitHub reads only the first key; the versioned one is ours for everyone else. */
export function fingerprints(id: string): Record<string, string> {
  return { primaryLocationLineHash: id, "postern/v1": id };
}

/** The result in a file of the repository, where one was named; the resource stays as its logical location. */
export function anchored(result: Result, anchor: string | undefined): Result {
  if (anchor === undefined) return result;
  const locations = result.locations?.map((location) => ({ ...location, ...pathLocation(filePath(anchor)) }));
  return { ...result, ...(locations !== undefined && { locations }) };
}

/** What a finding says. */
export function findingText({ message }: Pick<Finding, "message">): string {
  return sentence(messageText(message));
}

const longestRemedy = 1_500;

/** Follows the message, of which GitHub shows the first sentence where there is little room. */
function remedyText(finding: ReportedFinding, check: CheckDescriptor): string {
  if (finding.status !== "fail") return "";
  const cli = fillCli(check.remediation, finding);
  if (typeof cli !== "string" || cli.length > longestRemedy) return "";
  return messageLines(`\n\nWith the AWS CLI, in account ${finding.resource.account}:\n${cli}`);
}

function suppression({ reason, until, source }: NonNullable<Finding["muted"]>) {
  return {
    kind: "external",
    status: "accepted",
    justification: messageText(`${sentence(reason)} Until ${until}; ${source}.`),
  } as const;
}

function configurationLocation(path: string): Location {
  return { ...pathLocation(filePath(path)), id: 1, message: { text: "The configuration of the scan." } };
}
