import type { Finding, Status } from "@postern/sdk";

const conclusiveness: Record<Status, number> = {
  fail: 3,
  pass: 3,
  manual: 3,
  unknown: 2,
  "not-applicable": 1,
};

/**
 * One finding an id. Accounts of an organization that could not be told to belong together answer for
 * the same organization; the verdict that says more stays.
 */
export function mostConclusive(findings: Iterable<Finding>): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const earlier = kept.get(finding.id);
    if (earlier === undefined || isMoreConclusive(finding, earlier)) kept.set(finding.id, finding);
  }
  return [...kept.values()];
}

/** Whether a verdict says more than another of the same id. */
export function isMoreConclusive(one: Finding, other: Finding): boolean {
  return conclusiveness[one.status] > conclusiveness[other.status];
}

/** One finding an id; by check, account, region and resource, so that two reports can be compared line by line. */
export function inReportOrder(findings: Iterable<Finding>): Finding[] {
  const keyed = mostConclusive(findings).map((finding) => ({ key: reportKey(finding), finding }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.map(({ finding }) => finding);
}

/** By which findings are put in the order of reports. */
export function reportKey({ id, checkId, resource }: Finding): string {
  return [checkId, resource.partition, resource.account, resource.region, resource.uid, id].join("\0");
}
