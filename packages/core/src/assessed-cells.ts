import type { Finding, NotAssessedReason, ReportSource, Resource, Scope } from "@postern/sdk";
import { organizationOf } from "./organization-of.ts";
import { SelectedCells } from "./selected-cells.ts";

/**
 * What a report has fully assessed: a check in an account and region (or in an organization) of which
 * no verdict is left open. Only there does the absence of a finding mean that its resource is gone.
 */
export class AssessedCells {
  readonly #complete: boolean;
  readonly #scopes: ReadonlyMap<string, Scope>;
  readonly #regional: ReadonlySet<string>;
  readonly #organizations = new Set<string>();
  readonly #regions = new Map<string, ReadonlySet<string>>();
  readonly #lost = new Set<string>();
  readonly #organizationOf: (resource: Resource) => string;
  readonly #open = new Set<string>();
  readonly #selected: SelectedCells;

  constructor({ checks, targets, scan }: Omit<ReportSource, "findings">) {
    this.#complete = scan.complete;
    this.#selected = new SelectedCells(scan.cells);
    this.#scopes = new Map(checks.map(({ id, scope }) => [id, scope]));
    this.#regional = new Set(
      checks.filter(({ scope, regional }) => regional ?? scope === "region").map(({ id }) => id),
    );
    this.#organizationOf = organizationOf(targets);
    for (const { status, partition = "", account, organization, regions } of targets) {
      if (account === undefined) continue;
      if (status === "lost") this.#lost.add(account);
      else {
        this.#regions.set(`${partition} ${account}`, new Set(regions));
        this.#organizations.add(organization ?? account);
      }
    }
  }

  /** Takes in each finding of the report, before the first {@link whyOpen}. */
  add(finding: Finding): void {
    const { checkId, status, resource } = finding;
    if (status === "unknown" || status === "manual" || this.speaksForNobody(finding))
      this.#open.add(this.#cell(checkId, resource, this.#organizationOf(resource)));
  }

  /** A member that may not speak for its organization has not assessed it. */
  speaksForNobody({ checkId, status }: Pick<Finding, "checkId" | "status">): boolean {
    return status === "not-applicable" && this.#scopes.get(checkId) === "organization";
  }

  /**
   * Why a finding that the report does not have may be there all the same; undefined where the report
   * has assessed the place and the finding is gone.
   *
   * @param organization the organization that the resource belongs to, for a check over organizations
   */
  whyOpen(checkId: string, resource: Resource, organization: string): NotAssessedReason | undefined {
    const scope = this.#scopes.get(checkId);
    if (scope === undefined) return "check-not-run";
    const unscanned =
      scope === "organization" ? this.#organizationGap(organization) : this.#accountGap(checkId, resource);
    if (unscanned !== undefined) return unscanned;
    if (!this.#isSelected(checkId, resource, scope)) return "not-rechecked";
    if (this.#open.has(this.#cell(checkId, resource, organization))) return "partly-unknown";
    return this.#complete ? undefined : "scan-cut-short";
  }

  #isSelected(checkId: string, resource: Resource, scope: Scope): boolean {
    if (scope === "organization") return this.#selected.hasCheck(checkId);
    return scope === "region"
      ? this.#selected.hasRegion(checkId, resource)
      : this.#selected.hasAccount(checkId, resource);
  }

  #organizationGap(organization: string): NotAssessedReason | undefined {
    return this.#organizations.has(organization) ? undefined : "organization-not-scanned";
  }

  #accountGap(checkId: string, { partition, account, region }: Resource): NotAssessedReason | undefined {
    const regions = this.#regions.get(`${partition} ${account}`);
    if (regions === undefined) return this.#lost.has(account) ? "account-lost" : "account-not-scanned";
    return this.#regional.has(checkId) && !regions.has(region) ? "region-not-scanned" : undefined;
  }

  #cell(checkId: string, { partition, account, region }: Resource, organization: string): string {
    const scope = this.#scopes.get(checkId);
    if (scope === "organization") return `${checkId} ${organization}`;
    const owner = `${checkId} ${partition} ${account}`;
    return this.#regional.has(checkId) ? `${owner} ${region}` : owner;
  }
}
