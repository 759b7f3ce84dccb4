import type { Result } from "sarif";
import { atMost } from "../text/at-most.ts";
import { pathLocation, virtualPath } from "./location.ts";
import { fingerprintOf, fingerprints } from "./results.ts";
import { listed, messageText } from "./text.ts";

/** GitHub keeps 5,000 results of a run without a word about the others; two are for what was not evaluated. */
export const mostResults = 5_000 - 2;
const listedFindings = 10;
const longestId = 200;

/**
 * The results of an account in a number that GitHub keeps: where there are more, one for each check and
 * region, and where even those are more, one for each check. The count and the first ones are in the message.
 */
export function withinLimit(account: string, results: readonly Result[]): Result[] {
  if (results.length <= mostResults) return [...results];
  const byRegion = groupsOf(results, regionOf);
  const groups = byRegion.length <= mostResults ? byRegion : groupsOf(results, () => "all regions");
  return groups.map(([region, group]) => aggregate(account, region, group));
}

type Group = readonly [region: string, results: Result[]];

function groupsOf(results: readonly Result[], placeOf: (result: Result) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const result of results) {
    const region = placeOf(result);
    const key = `${result.ruleId} ${region}`;
    const group = groups.get(key) ?? ([region, []] as const);
    groups.set(key, group);
    group[1].push(result);
  }
  return [...groups.values()];
}

function aggregate(account: string, region: string, results: readonly Result[]): Result {
  const { ruleId = "", level = "note" } = results[0] ?? {};
  const names = results.map(({ locations }) =>
    atMost(longestId, locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName ?? ""),
  );
  return {
    ruleId,
    kind: "fail",
    level,
    message: {
      text: `${results.length} failures in ${region}, as one alert since the account has more than GitHub keeps: ${messageText(listed(names, listedFindings))}. All of them are in the JSON and HTML reports.`,
    },
    locations: [pathLocation(virtualPath([account, region, ruleId, "failures"]))],
    partialFingerprints: fingerprints(fingerprintOf([ruleId, "failures", 1, account, region])),
    properties: {
      account,
      region,
      count: results.length,
      first: results
        .slice(0, listedFindings)
        .map(({ partialFingerprints }) => partialFingerprints?.["postern/v1"]),
    },
  };
}

const regionOf = ({ properties }: Result): string => String(properties?.["region"]);
