import type { ReportSource, TargetCoverage } from "@postern/sdk";
import { sortedJson } from "./sorted-json.ts";

type Scoped = Pick<ReportSource, "checks" | "targets" | "scan">;

/** In what two scans differ beside their findings, each as a sentence: such reports compare badly. */
export function scopeDifferences(old: Scoped, current: Scoped): string[] {
  const cutShort = (which: string, { scan }: Scoped): string[] =>
    scan.complete ? [] : [`The ${which} scan was cut short.`];
  return [
    ...cutShort("old", old),
    ...cutShort("new", current),
    ...onlyRechecked("old", old),
    ...onlyRechecked("new", current),
    ...onlyInOne("Checks", [old, current].map(checkIds)),
    ...optionDifferences(old, current),
    ...onlyInOne("Partitions", [old, current].map(partitions)),
    ...onlyInOne("Accounts", [old, current].map(accounts)),
    ...onlyInOne("Targets lost", [old, current].map(lost)),
    ...regionDifferences(old, current),
  ];
}

function onlyRechecked(which: string, { scan }: Scoped): string[] {
  return scan.cells === undefined ? [] : [`The ${which} scan looked only at what had failed before.`];
}

const checkIds = ({ checks }: Scoped): Set<string> => new Set(checks.map(({ id }) => id));
const scanned = ({ targets }: Scoped): TargetCoverage[] =>
  targets.filter(({ status }) => status === "scanned");
const known = (values: readonly (string | undefined)[]): Set<string> =>
  new Set(values.filter((value) => value !== undefined));
const partitions = (report: Scoped): Set<string> => known(scanned(report).map(({ partition }) => partition));
const accounts = (report: Scoped): Set<string> => known(scanned(report).map(({ account }) => account));

const lost = ({ targets }: Scoped): Set<string> =>
  new Set(targets.filter(({ status }) => status === "lost").map(({ account, source }) => account ?? source));

/** What only one of two scans had. */
function onlyInOne(what: string, [old, current]: readonly ReadonlySet<string>[]): string[] {
  const only = (one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): string[] =>
    [...one].filter((value) => !other.has(value)).sort();
  return [
    ...sentence(`${what} only in the old scan`, only(old, current)),
    ...sentence(`${what} only in the new scan`, only(current, old)),
  ];
}

function optionDifferences(old: Scoped, current: Scoped): string[] {
  const before = new Map(old.checks.map(({ id, options = {} }) => [id, sortedJson(options)]));
  const differing = current.checks.filter(({ id, options = {} }) => {
    const earlier = before.get(id);
    return earlier !== undefined && earlier !== sortedJson(options);
  });
  return sentence(
    "Checks with other options",
    differing.map(({ id }) => id),
  );
}

/** Regions of accounts that both scans have. */
function regionDifferences(old: Scoped, current: Scoped): string[] {
  const now = accounts(current);
  const both = new Set([...accounts(old)].filter((account) => now.has(account)));
  const regions = (report: Scoped): Set<string> =>
    new Set(
      scanned(report)
        .filter(({ account }) => account !== undefined && both.has(account))
        .flatMap(({ account, regions: names }) => names.map((name) => `${name} of ${account}`)),
    );
  return onlyInOne("Regions", [old, current].map(regions));
}

const named = 5;

function sentence(lead: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > named ? ` and ${names.length - named} more` : "";
  return [`${lead}: ${names.slice(0, named).join(", ")}${more}.`];
}
