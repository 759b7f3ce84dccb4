import { createHash } from "node:crypto";
import {
  isOpenFailure,
  severities,
  type CheckDescriptor,
  type Finding,
  type ReportSource,
  type Severity,
} from "@postern/sdk";
import { shell } from "../remediation/languages.ts";
import { choicesIn } from "./choices.ts";
import { writeMethod } from "./method.ts";

/** What a plan needs of a failure: one of a large report must fit in memory. */
export type Failure = Pick<
  Finding,
  "id" | "checkId" | "severity" | "message" | "resource" | "placeholders" | "variant"
>;

function withoutEvidence(finding: Finding): Failure {
  const { id, checkId, severity, message, placeholders, variant } = finding;
  const { tags: _, ...resource } = finding.resource;
  return {
    id,
    checkId,
    severity,
    message,
    resource,
    ...(placeholders && { placeholders }),
    ...(variant && { variant }),
  };
}

/** One change to an account that ends one failure or more. */
export interface Change {
  /** Names it in the plan: the same for the same failure in every plan. */
  readonly name: string;
  readonly check: CheckDescriptor;
  readonly severity: Severity;
  /** What it ends; the first one gives it its values. */
  readonly failures: readonly [Failure, ...Failure[]];
  /** Failures of other changes that this one ends as well. */
  readonly alsoEnds: number;
  /** Whether its commands are known in full; only then can a script make it. */
  readonly hasCommands: boolean;
}

/** What there is to change, the most urgent first. */
export interface FixPlan {
  readonly source: Pick<ReportSource, "scan" | "tool">;
  readonly changes: readonly Change[];
}

/**
 * Plans how to end the open failures of a report: by severity, then by how many failures a change ends.
 * Failures that the same commands end are one change, also those of several resources or regions.
 *
 * @param isSelected which of the open failures are planned for
 */
export async function planFixes(
  report: ReportSource,
  isSelected: (failure: Finding) => boolean,
): Promise<FixPlan> {
  const checks = new Map(report.checks.map((check) => [check.id, check]));
  const groups = new Map<string, Pick<Change, "hasCommands"> & { failures: [Failure, ...Failure[]] }>();
  const counts = new Map<string, number>();
  for await (const finding of report.findings()) {
    const check = checks.get(finding.checkId);
    if (check === undefined || !isOpenFailure(finding) || !isSelected(finding)) continue;
    const failure = withoutEvidence(finding);
    const place = placeOf(failure);
    counts.set(`${finding.checkId} ${place}`, (counts.get(`${finding.checkId} ${place}`) ?? 0) + 1);
    const cli = writeMethod({ check, failures: [failure] }, "cli", shell);
    const hasCommands = typeof cli === "string";
    const key = hasCommands ? digestOf(`${place} ${contextOf(cli, check, failure)} ${cli}`) : failure.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { failures: [failure], hasCommands });
    else group.failures.push(failure);
  }
  const changes = [...groups.values()].flatMap(({ failures, hasCommands }) => {
    const [first] = failures;
    const check = checks.get(first.checkId);
    if (check === undefined) return [];
    const { alsoEnds = [] } = check.remediation;
    const inPlace = alsoEnds.map((id) => counts.get(`${id} ${placeOf(first)}`) ?? 0);
    const own = failures.filter(({ checkId }) => alsoEnds.includes(checkId)).length;
    return {
      name: `fix_${first.id.slice(0, 12)}`,
      check,
      severity: mostSevere(failures),
      failures,
      alsoEnds: inPlace.reduce((sum, count) => sum + count, 0) - own,
      hasCommands,
    };
  });
  return { source: report, changes: changes.sort(byUrgency) };
}

/** Commands are long, and a plan may have thousands. */
function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/**
 * What decides beside the words of commands what they do: the region of the environment, where they name none, and
 * the resource, where the reader gives what is its own, such as its policy.
 */
function contextOf(cli: string, { remediation }: CheckDescriptor, { resource }: Failure): string {
  const [, ...commands] = cli.split(/\baws (?=[a-z])/);
  const isPlaced = commands.every((one) =>
    /^(?:account|cloudfront|iam|organizations|s3api) | --region /.test(one),
  );
  const isReaders = /\bfileb?:/.test(cli) || choicesIn(cli, remediation).length > 0;
  return `${isPlaced ? "" : resource.region} ${isReaders ? resource.uid : ""}`;
}

function placeOf({ resource }: Failure): string {
  return `${resource.partition} ${resource.account}`;
}

function mostSevere(failures: readonly Failure[]): Severity {
  const found = new Set(failures.map(({ severity }) => severity));
  return severities.find((severity) => found.has(severity)) ?? "informational";
}

function byUrgency(one: Change, other: Change): number {
  return (
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    ended(other) - ended(one) ||
    compare(one.check.id, other.check.id) ||
    compare(one.failures[0].resource.account, other.failures[0].resource.account) ||
    compare(one.name, other.name)
  );
}

/** How many failures a change ends. */
export function ended({ failures, alsoEnds }: Change): number {
  return failures.length + alsoEnds;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
