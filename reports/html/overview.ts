import { isOpenFailure, severities, type CheckDescriptor, type Finding, type Severity } from "@postern/sdk";
import { UnreadGroups } from "../digest/unread.ts";

/** How many failures are listed for readers without scripts. */
const listedFailures = 200;

/** Findings of one account, counted. */
export interface AccountCounts {
  readonly account: string;
  readonly failures: Record<Severity, number>;
  failed: number;
  unknown: number;
  others: number;
}

/** What the static part of the page says, gathered in one pass over the findings. */
export class Overview {
  readonly unread = new UnreadGroups();
  readonly #titles: ReadonlyMap<string, string>;
  readonly #accounts = new Map<string, AccountCounts>();
  readonly #failures = new Map<Severity, { finding: Finding; title: string }[]>();

  constructor(checks: readonly CheckDescriptor[]) {
    this.#titles = new Map(checks.map(({ id, title }) => [id, title]));
  }

  add(finding: Finding): void {
    this.unread.add(finding);
    const counts = this.#countsOf(finding.resource.account);
    if (isOpenFailure(finding)) {
      counts.failures[finding.severity] += 1;
      counts.failed += 1;
      const failures = this.#failures.get(finding.severity) ?? [];
      this.#failures.set(finding.severity, failures);
      const title = this.#titles.get(finding.checkId) ?? finding.checkId;
      if (failures.length < listedFailures) failures.push({ finding, title });
    } else if (finding.status === "unknown") counts.unknown += 1;
    else counts.others += 1;
  }

  /** Accounts, the ones with the most severe failures first. */
  accounts(): AccountCounts[] {
    return [...this.#accounts.values()].toSorted((one, other) => {
      const severity = severities.find((name) => one.failures[name] !== other.failures[name]);
      if (severity !== undefined) return other.failures[severity] - one.failures[severity];
      return other.unknown - one.unknown || (one.account < other.account ? -1 : 1);
    });
  }

  /** The most severe failures, at most {@link listedFailures}. */
  failures(): { finding: Finding; title: string }[] {
    return severities.flatMap((severity) => this.#failures.get(severity) ?? []).slice(0, listedFailures);
  }

  #countsOf(account: string): AccountCounts {
    const counts = this.#accounts.get(account) ?? {
      account,
      failures: { critical: 0, high: 0, medium: 0, low: 0, informational: 0 },
      failed: 0,
      unknown: 0,
      others: 0,
    };
    this.#accounts.set(account, counts);
    return counts;
  }
}
