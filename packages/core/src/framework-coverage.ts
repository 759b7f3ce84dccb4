import {
  requirementStatuses,
  statuses,
  type CheckDescriptor,
  type Finding,
  type Framework,
  type FrameworkCoverage,
  type Requirement,
  type RequirementCoverage,
  type RequirementStatus,
  type Status,
} from "@postern/sdk";

/** What coverage needs to know of a finding. */
type CountedFinding = Pick<Finding, "checkId" | "status" | "muted">;

/** A framework as far as it is known: from a plugin, or from an earlier report. */
export type KnownFramework = Pick<Framework, "id" | "complete"> & {
  readonly title?: string | undefined;
  readonly source?: string | undefined;
  readonly requirements: readonly KnownRequirement[];
};
type KnownRequirement = Pick<Requirement, "id"> & {
  readonly title?: string | undefined;
  readonly assessment?: Requirement["assessment"] | undefined;
};

/** How many findings each check has, by their status. */
export class CheckTallies {
  readonly #byCheck = new Map<string, Tally>();

  add(findings: Iterable<CountedFinding>): void {
    for (const { checkId, status, muted } of findings) {
      const tally = this.of(checkId);
      if (muted === undefined) tally.findings[status] += 1;
      else tally.muted += 1;
      this.#byCheck.set(checkId, tally);
    }
  }

  of(checkId: string): Tally {
    return this.#byCheck.get(checkId) ?? emptyTally();
  }
}

/**
 * How each requirement of the frameworks came out that the checks of a scan answer to.
 *
 * @param frameworks whose requirements are known; of any other, and beside them, those are told that a
 *   check names
 * @param checks the checks of the scan
 * @param tallies of all findings
 */
export function frameworkCoverage(
  frameworks: readonly KnownFramework[],
  checks: readonly Pick<CheckDescriptor, "id" | "frameworks">[],
  tallies: CheckTallies,
): FrameworkCoverage[] {
  const ids = [...new Set(checks.flatMap((check) => Object.keys(check.frameworks)))].toSorted();
  return ids.map((id) => {
    const known = frameworks.find((framework) => framework.id === id);
    const requirements = requirementsOf(id, known, checks).map((requirement) =>
      coverageOf(
        requirement,
        checks.filter((check) => check.frameworks[id]?.includes(requirement.id)).map((check) => check.id),
        tallies,
      ),
    );
    return {
      id,
      ...(known?.title !== undefined && { title: known.title }),
      ...(known?.source !== undefined && { source: known.source }),
      complete: known?.complete ?? false,
      requirements,
      summary: countBy(requirementStatuses, requirements),
    };
  });
}

interface Tally {
  readonly findings: Record<Status, number>;
  muted: number;
}

function emptyTally(): Tally {
  return { findings: countBy(statuses, []), muted: 0 };
}

/** The known requirements in their order, then those that only a check names. */
function requirementsOf(
  framework: string,
  known: KnownFramework | undefined,
  checks: readonly Pick<CheckDescriptor, "frameworks">[],
): readonly KnownRequirement[] {
  const listed = known?.requirements ?? [];
  const named = new Set(checks.flatMap((check) => check.frameworks[framework] ?? []));
  for (const { id } of listed) named.delete(id);
  return [...listed, ...[...named].toSorted(byNumber).map((id) => ({ id }))];
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function coverageOf(
  { id, title, assessment }: KnownRequirement,
  checks: readonly string[],
  tallies: CheckTallies,
): RequirementCoverage {
  const requirement = {
    id,
    ...(title !== undefined && { title }),
    ...(assessment !== undefined && { assessment }),
  };
  if (checks.length === 0)
    return { ...requirement, status: assessment === "manual" ? "manual" : "not-covered" };
  const sum = emptyTally();
  for (const tally of checks.map((check) => tallies.of(check))) {
    for (const status of statuses) sum.findings[status] += tally.findings[status];
    sum.muted += tally.muted;
  }
  return { ...requirement, status: statusOf(sum), checks: [...checks], ...sum };
}

function statusOf({ findings, muted }: Tally): RequirementStatus {
  if (findings.fail > 0) return "failed";
  // A check without any finding was cut short: coverage is never silent.
  if (findings.unknown > 0 || (muted === 0 && Object.values(findings).every((count) => count === 0)))
    return "unknown";
  if (findings.manual > 0) return "manual";
  return findings.pass > 0 || muted > 0 ? "passed" : "not-applicable";
}

function countBy<const Key extends string>(
  keys: readonly Key[],
  items: readonly { readonly status: string }[],
): Record<Key, number> {
  const counts = keys.map((key) => [key, items.filter(({ status }) => status === key).length]);
  return Object.fromEntries(counts) as Record<Key, number>;
}
