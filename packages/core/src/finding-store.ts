import type { Finding, Status } from "@postern/sdk";

const conclusiveness: Record<Status, number> = {
  fail: 3,
  pass: 3,
  manual: 3,
  unknown: 2,
  "not-applicable": 1,
};

/** The findings of a scan, one an id. */
export class FindingStore {
  readonly #findings = new Map<string, Finding>();

  get size(): number {
    return this.#findings.size;
  }

  /**
   * Adds a finding. Two accounts of an organization that could not be told to belong together answer
   * for the same organization; the verdict that says more stays.
   */
  add(finding: Finding): void {
    const earlier = this.#findings.get(finding.id);
    if (earlier === undefined || conclusiveness[finding.status] > conclusiveness[earlier.status])
      this.#findings.set(finding.id, finding);
  }

  /** By check, account, region and resource, so that two reports can be compared line by line. */
  sorted(): Finding[] {
    const keyed = [...this.#findings.values()].map((finding) => ({ key: sortKey(finding), finding }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
    return keyed.map(({ finding }) => finding);
  }
}

function sortKey({ id, checkId, resource }: Finding): string {
  return [checkId, resource.partition, resource.account, resource.region, resource.uid, id].join("\0");
}
