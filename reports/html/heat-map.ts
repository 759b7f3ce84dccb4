import { visible } from "../text/visible.ts";
import { filterLink, linkedCounts, number, short } from "./format.ts";
import type { AccountCounts, Counts, NamedCounts, Overview } from "./overview.ts";

const listedAccounts = 30;
const listedRegions = 24;
/** Names of more regions than this are written upright, to fit. */
const horizontalRegions = 8;
const steps = 5;
/** So many failures at least make a cell the warmest: one alone is no fire. */
const warmest = 10;

/**
 * Open failures of accounts in regions, the worst of both first. What does not fit is added up, not left out:
 * further regions in a column, further accounts in a row.
 */
export function heatMap(overview: Overview, accountNames: Readonly<Record<string, string>>) {
  const accounts = overview.accounts();
  const regions = overview.regions();
  const shown = regions.slice(0, regions.length > listedRegions + 1 ? listedRegions : undefined);
  const others = regions.slice(shown.length);
  const rows = accounts.slice(0, accounts.length > listedAccounts + 1 ? listedAccounts : undefined);
  const left = accounts.slice(rows.length);
  const most = Math.max(
    warmest,
    ...accounts.flatMap((account) => [...account.regions.values()].map(({ failed }) => failed)),
  );
  const inRegions = (from: readonly AccountCounts[], at: readonly NamedCounts[]): Counts[] =>
    from.flatMap((account) =>
      at.map(({ name }) => account.regions.get(name)).filter((counts) => counts !== undefined),
    );
  return {
    isWide: shown.length > horizontalRegions,
    regions: shown.map(({ name }) => ({ name: visible(name), link: filterLink({ region: name }) })),
    otherRegions: others.length === 0 ? "" : `${number(others.length)} others`,
    rows: rows.map((account) => ({
      account: visible(account.name),
      name: short(Object.hasOwn(accountNames, account.name) ? (accountNames[account.name] ?? "") : ""),
      link: filterLink({ account: account.name }),
      cells: [
        ...shown.map((region) =>
          cell(
            sum(inRegions([account], [region])),
            most,
            filterLink({ status: "fail", account: account.name, region: region.name, muted: "no" }),
          ),
        ),
        ...(others.length === 0 ? [] : [cell(sum(inRegions([account], others)), most, "")]),
      ],
      ...linkedCounts(account, { account: account.name }),
    })),
    left:
      left.length === 0
        ? undefined
        : {
            label: `${number(left.length)} others`,
            cells: [...shown.map((region) => [region]), ...(others.length === 0 ? [] : [others])].map((at) =>
              cell(sum(inRegions(left, at)), Number.POSITIVE_INFINITY, ""),
            ),
            ...linkedCounts(sum(left)),
          },
  };
}

type Totals = Pick<Counts, "failed" | "unknown" | "others">;

function cell({ failed, unknown, others }: Totals, most: number, link: string) {
  return {
    failed: number(failed),
    // By the logarithm: one account with thousands of failures must not make all others look harmless.
    heat: failed === 0 ? 0 : Math.min(steps, Math.ceil((Math.log1p(failed) / Math.log1p(most)) * steps)),
    link: failed === 0 ? "" : link,
    unknown: unknown === 0 ? "" : number(unknown),
    none: failed + unknown + others === 0,
  };
}

function sum(all: readonly Totals[]): Totals {
  const total = { failed: 0, unknown: 0, others: 0 };
  for (const { failed, unknown, others } of all) {
    total.failed += failed;
    total.unknown += unknown;
    total.others += others;
  }
  return total;
}
