import { isOpenFailure, type Cell, type ReportSource, type Scope } from "@postern/sdk";
import type { Place } from "./2-collect.ts";
import type { SelectedCheck } from "./select-checks.ts";

/** The cells that a scan is to assess; without any it assesses every check everywhere. */
export class SelectedCells {
  readonly #keys: ReadonlySet<string> | undefined;

  constructor(cells: readonly Cell[] | undefined) {
    this.#keys = cells && new Set(cells.flatMap(keysOf));
  }

  /** Whether a check is to judge a place. */
  has({ check: { metadata, over } }: SelectedCheck, { target, region }: Place): boolean {
    const { scope } = over.collector;
    if (scope === "organization") return this.hasCheck(metadata.id);
    return scope === "region"
      ? this.hasRegion(metadata.id, { ...target, region })
      : this.hasAccount(metadata.id, target);
  }

  hasCheck(check: string): boolean {
    return this.#keys?.has(check) ?? true;
  }

  hasAccount(check: string, { partition, account }: Pick<Cell, "partition" | "account">): boolean {
    return this.#keys?.has(`${check} ${partition} ${account}`) ?? true;
  }

  hasRegion(check: string, { partition, account, region }: Required<Omit<Cell, "check">>): boolean {
    return this.#keys?.has(`${check} ${partition} ${account} ${region}`) ?? true;
  }
}

/** A cell, and what it is a part of. */
function keysOf({ check, partition, account, region }: Cell): string[] {
  const owner = `${check} ${partition} ${account}`;
  return [check, owner, ...(region === undefined ? [] : [`${owner} ${region}`])];
}

/**
 * The cells of the open failures of a report, each once: what has to be assessed again to see whether
 * they are fixed.
 */
export async function failedCells(report: ReportSource): Promise<readonly Cell[]> {
  const scopes = new Map<string, Scope>(report.checks.map(({ id, scope }) => [id, scope]));
  const cells = new Map<string, Cell>();
  for await (const finding of report.findings()) {
    if (!isOpenFailure(finding)) continue;
    const { checkId: check, resource } = finding;
    const { partition, account, region } = resource;
    const place = scopes.get(check) === "region" ? { region } : {};
    const cell = { check, partition, account, ...place };
    cells.set(keysOf(cell).at(-1) ?? check, cell);
  }
  return [...cells.values()];
}
