import { type Call, globMatcher, isGlob, PosternError, type Reading, type TargetRegions } from "@postern/sdk";
import type { AwsTarget } from "../targets/aws-target.ts";
import { regionCalls } from "../targets/discovery-calls.ts";
import { readInScope } from "../guard/call-scope.ts";
import type { Connections } from "../connections/connections.ts";
import { knownRegions, partitionOf, regionName, requireRegion } from "./partition.ts";
import { required, UnexpectedReplyError } from "../errors/service-errors.ts";

export interface RegionOptions {
  /** Names and globs of regions, as `--region` gives them; none selects all enabled regions. */
  readonly globs: readonly string[];
  /** Whether the enabled regions that are left out must be known, where names alone select some. */
  readonly tellsLeftOut?: boolean;
  readonly connections: Connections;
}

/**
 * Checks the values of `--region`, or those that the configuration has for it, before a scan.
 *
 * @throws PosternError (`usage`) for a name that is no region's, with the nearest, and for a glob
 *   that matches none
 */
export function validateRegions(globs: readonly string[]): void {
  for (const glob of globs) {
    if (!isGlob(glob)) requireRegion(glob, "--region or the configuration");
    else if (!knownRegions().some(globMatcher(glob))) {
      throw new PosternError("usage", `--region: no region matches "${glob}".`, {
        hint: "`postern list regions` shows all regions.",
      });
    }
  }
}

/**
 * Reads the regions of targets that were selected, in alphabetical order. Names alone need no call and
 * are taken as they are; for globs the account's enabled regions are read by account:ListRegions, or by
 * ec2:DescribeRegions where that fails. Unreadable where nothing that is enabled was selected.
 *
 * An Account Management service that cannot be reached costs a scan its timeouts once: the first
 * target tries, the others wait for how that ends. Make one reader a scan.
 */
export function regionReader({
  globs,
  tellsLeftOut = false,
  connections,
}: RegionOptions): (target: AwsTarget) => Promise<Reading<TargetRegions>> {
  const reachable = new Map<string, Promise<boolean>>();

  async function enabledRegions(target: AwsTarget): Promise<Reading<readonly string[]>> {
    const { access, globalRegion: region } = target;
    const of = { access, region };
    const place = access.endpoint("Account") ?? region;
    const known = reachable.get(place);
    if (known !== undefined && !(await known)) return fromEc2(connections, of, undefined);
    const listing = readInScope([regionCalls[0]], () => listRegions(connections, of));
    if (known === undefined) reachable.set(place, listing.then(isReached));
    const listed = await listing;
    if (!isReached(listed)) reachable.set(place, Promise.resolve(false));
    return listed.readable ? listed : fromEc2(connections, of, listed);
  }

  return async (target) => {
    const areNames = globs.length > 0 && !globs.some(isGlob);
    const named = globs.filter((region) => !isGlob(region) && partitionOf(region) === target.partition);
    if (areNames && !tellsLeftOut) return selected(named, undefined, target, globs, []);
    const enabled = await enabledRegions(target);
    if (!enabled.readable)
      return areNames ? selected(named, undefined, target, globs, enabled.calls) : enabled;
    const matchers = globs.map(globMatcher);
    const isSelected = (region: string) => globs.length === 0 || matchers.some((matches) => matches(region));
    const matching = areNames ? named : enabled.value.filter(isSelected);
    const leftOut = enabled.value.filter((region) => !isSelected(region)).toSorted();
    return selected(matching, leftOut, target, globs, enabled.calls);
  };
}

function selected(
  regions: readonly string[],
  leftOut: string[] | undefined,
  { account, partition }: AwsTarget,
  globs: readonly string[],
  calls: readonly Call[],
): Reading<TargetRegions> {
  const scanned = [...new Set(regions)].toSorted();
  if (scanned.length > 0) return { readable: true, value: { scanned, ...(leftOut && { leftOut }) }, calls };
  const message = `No enabled region of account ${account} (partition ${partition}) matches --region ${globs.join(", ")}.`;
  return { readable: false, cause: { code: "not-collected", message, retryable: false }, calls };
}

type Of = Parameters<Connections["client"]>[1];

function isReached(reading: Reading<unknown>): boolean {
  return reading.readable || (reading.cause.code !== "network" && reading.cause.code !== "timeout");
}

/** @param listed why account:ListRegions failed; undefined where it was not asked, as it cannot be reached */
async function fromEc2(
  connections: Connections,
  of: Of,
  listed: Extract<Reading<unknown>, { readable: false }> | undefined,
): Promise<Reading<readonly string[]>> {
  const described = await readInScope([regionCalls[1]], () => describeRegions(connections, of));
  const calls = [...(listed?.calls ?? []), ...described.calls];
  if (described.readable) return { ...described, calls };
  const message =
    `Name regions with --region: the enabled ones are unknown, since neither account:ListRegions ` +
    `(${listed?.cause.code ?? "not reached before"}) nor ec2:DescribeRegions could be read. ${described.cause.message}`;
  return { readable: false, cause: { ...described.cause, message }, calls };
}

async function listRegions(connections: Connections, of: Of): Promise<string[]> {
  const { AccountClient, ListRegionsCommand } = await import("../clients/account.ts");
  const client = connections.client(AccountClient, of);
  const names: string[] = [];
  const tokens = new Set<string | undefined>();
  let token: string | undefined;
  do {
    tokens.add(token);
    const page = await client.send(
      new ListRegionsCommand({
        RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"],
        MaxResults: 50,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    names.push(...required(page, "Regions").map((region) => regionName(region.RegionName)));
    token = page.NextToken || undefined;
    if (token !== undefined && tokens.has(token))
      throw new UnexpectedReplyError("A page names itself as the next.");
  } while (token !== undefined);
  return names;
}

async function describeRegions(connections: Connections, of: Of): Promise<string[]> {
  const { DescribeRegionsCommand, EC2Client } = await import("../clients/ec2.ts");
  // Without AllRegions it tells the enabled ones alone.
  const reply = await connections.client(EC2Client, of).send(new DescribeRegionsCommand({}));
  return required(reply, "Regions").map((region) => regionName(region.RegionName));
}
