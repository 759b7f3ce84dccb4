import { isOpenFailure, severities, type CheckDescriptor, type Finding, type Severity } from "@postern/sdk";
import { UnreadGroups } from "../digest/unread.ts";
import { serviceName } from "../text/service-name.ts";

/** How many failures are listed for readers without scripts. */
const listedFailures = 200;

/** Findings of a service, an account or one region of it, counted. */
export interface Counts {
  readonly failures: Record<Severity, number>;
  failed: number;
  unknown: number;
  others: number;
}

export interface NamedCounts extends Counts {
  readonly name: string;
}

export interface ServiceCounts extends NamedCounts {
  readonly title: string;
}

export interface AccountCounts extends NamedCounts {
  readonly regions: Map<string, Counts>;
}

/** The open failures of one check. */
export interface FailingCheck {
  readonly check: CheckDescriptor;
  failed: number;
  readonly accounts: Set<string>;
}

/** What the static part of the page says, gathered in one pass over the findings. */
export class Overview {
  readonly unread = new UnreadGroups();
  readonly #checks: ReadonlyMap<string, CheckDescriptor>;
  readonly #services = new Map<string, ServiceCounts>();
  readonly #regions = new Map<string, NamedCounts>();
  readonly #accounts = new Map<string, AccountCounts>();
  readonly #failing = new Map<string, FailingCheck>();
  readonly #failures = new Map<Severity, { finding: Finding; title: string }[]>();

  constructor(checks: readonly CheckDescriptor[]) {
    this.#checks = new Map(checks.map((check) => [check.id, check]));
  }

  add(finding: Finding): void {
    this.unread.add(finding);
    const { account, region } = finding.resource;
    const check = this.#checks.get(finding.checkId);
    const service = check?.service ?? "other";
    const ofAccount = at(this.#accounts, account, () => ({
      ...noCounts(),
      name: account,
      regions: new Map(),
    }));
    count(ofAccount, finding);
    count(at(ofAccount.regions, region, noCounts), finding);
    count(
      at(this.#regions, region, () => ({ ...noCounts(), name: region })),
      finding,
    );
    count(
      at(this.#services, service, () => ({
        ...noCounts(),
        name: service,
        title: check === undefined ? service : serviceName(check),
      })),
      finding,
    );
    if (!isOpenFailure(finding)) return;
    if (check !== undefined) {
      const failing = at(this.#failing, check.id, () => ({ check, failed: 0, accounts: new Set<string>() }));
      failing.failed += 1;
      failing.accounts.add(account);
    }
    const failures = at(this.#failures, finding.severity, () => []);
    if (failures.length < listedFailures) failures.push({ finding, title: check?.title ?? finding.checkId });
  }

  /** Accounts, the ones with the most severe failures first; so are services and regions. */
  accounts(): AccountCounts[] {
    return worstFirst(this.#accounts);
  }

  services(): ServiceCounts[] {
    return worstFirst(this.#services);
  }

  regions(): NamedCounts[] {
    return worstFirst(this.#regions);
  }

  /** Checks with open failures, the most severe first, and of one severity the one that failed most. */
  failingChecks(): FailingCheck[] {
    return [...this.#failing.values()].toSorted(
      (one, other) =>
        severities.indexOf(one.check.severity) - severities.indexOf(other.check.severity) ||
        other.failed - one.failed ||
        (one.check.id < other.check.id ? -1 : 1),
    );
  }

  /** The most severe failures, at most {@link listedFailures}. */
  failures(): { finding: Finding; title: string }[] {
    return severities.flatMap((severity) => this.#failures.get(severity) ?? []).slice(0, listedFailures);
  }
}

function noCounts(): Counts {
  return {
    failures: { critical: 0, high: 0, medium: 0, low: 0, informational: 0 },
    failed: 0,
    unknown: 0,
    others: 0,
  };
}

function at<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}

function count(counts: Counts, finding: Finding): void {
  if (isOpenFailure(finding)) {
    counts.failures[finding.severity] += 1;
    counts.failed += 1;
  } else if (finding.status === "unknown" && finding.muted === undefined) counts.unknown += 1;
  else counts.others += 1;
}

function worstFirst<Item extends NamedCounts>(items: ReadonlyMap<string, Item>): Item[] {
  return [...items.values()].toSorted((one, other) => {
    const severity = severities.find((name) => one.failures[name] !== other.failures[name]);
    if (severity !== undefined) return other.failures[severity] - one.failures[severity];
    return other.unknown - one.unknown || (one.name < other.name ? -1 : 1);
  });
}
