import { setTimeout as pause } from "node:timers/promises";
import type { Call, Cause, LostTarget } from "@postern/sdk";
import { sessionName } from "../credentials/role-session.ts";
import type { AwsTarget } from "./aws-target.ts";
import type { Connections } from "../connections/connections.ts";
import {
  accountFilter,
  type DiscoverySelection,
  namedAccounts,
  validateDiscovery,
} from "./discovery-options.ts";
import { mapAhead } from "./map-ahead.ts";
import { readAhead } from "./read-ahead.ts";
import { sideBySide } from "./side-by-side.ts";
import { listAccounts, type ListedAccount, UnlistedError } from "./organization-accounts.ts";
import {
  enterMember,
  notListed,
  ownTarget,
  unlisted,
  withListedOrganization,
  withOrganization,
} from "./organization-members.ts";

export interface DiscoverAccountsOptions extends DiscoverySelection {
  /** The identities whose organizations are listed; their own accounts are entered with no role. */
  readonly callers: readonly AwsTarget[];
  readonly connections: Connections;
  readonly log?: { info(message: string): void };
  /** Is told the calls that are in no target's, and who made them: pages of accounts, roles not assumed or again. */
  onCalls?(calls: readonly Call[], caller: AwsTarget): void;
  /** Is told each time how many accounts were listed, which is long before the last of them is entered. */
  onListed?(count: number): void;
}

/** A target, or an account (or the rest of an organization) that could not be entered. */
export type DiscoveredAccount = { readonly target: AwsTarget } | { readonly lost: LostTarget };

// An account in a state that nobody knows is entered: that it cannot be is told, and not silence.
const closedStates: ReadonlySet<string> = new Set([
  "CLOSED",
  "PENDING_ACTIVATION",
  "PENDING_CLOSURE",
  "SUSPENDED",
]);

// Enough to keep up with what STS admits at a usual latency.
const assumedAhead = 48;

/** Milliseconds after which a caller's organization is not waited for before the others' are listed. */
const patience = 5_000;

/**
 * Finds the accounts of the callers' organizations side by side, so that one that hangs delays no other. The
 * callers of one organization come one after the other, in their order, so that the next can enter what an
 * earlier one could not; who cannot tell which it is comes after all who can. First comes the caller's own,
 * then each member as its page arrives, by sts:AssumeRole shortly before it is pulled. Each account
 * comes once, whichever callers see it. What fails costs its own account only; a lost account is told
 * at the end, when no other caller could enter it either.
 *
 * @throws PosternError `usage` at once for a wrong value of the selection
 */
export function discoverAccounts(
  options: DiscoverAccountsOptions,
): AsyncGenerator<DiscoveredAccount, void, undefined> {
  validateDiscovery(options);
  return discover({ ...options, sessionName: options.sessionName ?? sessionName() });
}

/** What was found so far, by partition and account. */
interface Found {
  readonly entered: Set<string>;
  /** Another caller of the same organization may still be able to enter these. */
  readonly lost: Map<string, LostAccount>;
  /** Organizations that were listed to the end. */
  readonly listed: Set<string>;
}

interface LostAccount {
  readonly target: LostTarget;
  /** Stands for the organization whose it is. */
  readonly rest: string;
}

/** An account to enter, or why no more can be listed. */
type Candidate = { readonly key: string } & ({ readonly account: string } | { readonly cause: Cause });

async function* discover(
  options: DiscoverAccountsOptions & { sessionName: string },
): AsyncGenerator<DiscoveredAccount, void, undefined> {
  const found: Found = { entered: new Set(), lost: new Map(), listed: new Set() };
  yield* sideBySide(streamsOf(options, found));
  for (const caller of options.callers)
    if (!found.entered.has(keyOf(caller))) options.onCalls?.(caller.calls, caller);
  for (const { target } of found.lost.values()) yield { lost: target };
  const isSelected = accountFilter(options);
  for (const account of namedAccounts(options)) {
    const keys = options.callers.map(({ partition }) => keyOf({ partition, account }));
    if (isSelected(account) && !keys.some((key) => found.entered.has(key) || found.lost.has(key)))
      yield { lost: { source: account, account, cause: notListed(account) } };
  }
}

/** What each caller finds: nothing before those of its organization that come before it are done. */
function streamsOf(
  options: DiscoverAccountsOptions & { sessionName: string },
  found: Found,
): readonly AsyncGenerator<DiscoveredAccount, void, undefined>[] {
  const { callers, connections } = options;
  const asking = callers.map((caller) => withOrganization(caller, connections));
  // So that they begin in their order where all are told in time, whoever was told first.
  const told = Promise.race([Promise.all(asking), pause(patience, undefined, { ref: false })]);
  const turns = new Map<string | undefined, Promise<unknown>>();
  return asking.map(async function* (described) {
    await told;
    const asked = await described;
    const { organization } = asked.caller;
    const key = organization === null ? keyOf(asked.caller) : organization?.id;
    const before = key === undefined ? Promise.all(turns.values()) : turns.get(key);
    let end = (): void => {};
    const done = new Promise<void>((resolve) => (end = resolve));
    turns.set(key, Promise.all([before, done]));
    try {
      await before;
      yield* discoverAs(asked, options, found);
    } finally {
      end();
    }
  });
}

async function* discoverAs(
  { caller: asked, calls }: Awaited<ReturnType<typeof withOrganization>>,
  options: DiscoverAccountsOptions & { sessionName: string },
  found: Found,
): AsyncGenerator<DiscoveredAccount, void, undefined> {
  const { callers, organizationalUnits = [], log, onCalls } = options;
  const { caller, listing } = await withListing(asked, options);
  const { organization } = caller;
  const key = keyOf(caller);
  if (organizationalUnits.length === 0 && accountFilter(options)(caller.account) && !found.entered.has(key)) {
    found.entered.add(key);
    yield { target: ownTarget({ ...caller, calls: [...caller.calls, ...calls] }, organization) };
  } else onCalls?.(calls, caller);
  if (organization === null) return log?.info(`Account ${caller.account} belongs to no organization.`);

  // Whoever else sees an organization that was wholly entered has nothing to add.
  const rest = restOf(caller);
  if (found.listed.has(rest) && ![...found.lost.values()].some((one) => one.rest === rest)) return;

  const own = new Map(callers.map((each) => [keyOf(each), each]));
  const enter = async (candidate: Candidate): Promise<DiscoveredAccount & { key: string }> => {
    if ("cause" in candidate) return { key: candidate.key, lost: unlisted(caller, candidate.cause) };
    const itself = own.get(candidate.key);
    if (itself !== undefined) return { key: candidate.key, target: ownTarget(itself, organization) };
    return { key: candidate.key, ...(await enterMember(caller, candidate.account, options)) };
  };
  for await (const { key: of, ...account } of mapAhead(
    candidates(caller, listing, options, found),
    assumedAhead,
    enter,
  )) {
    if ("lost" in account) {
      found.entered.delete(of);
      found.lost.set(of, { target: account.lost, rest });
    } else {
      found.lost.delete(of);
      yield account;
    }
  }
}

/** The listing of the accounts that the caller sees; begun where only it can tell the organization. */
async function withListing(
  caller: AwsTarget,
  { connections, organizationalUnits = [], onCalls }: DiscoverAccountsOptions,
) {
  const listing = listAccounts(caller, {
    connections,
    organizationalUnits,
    onCalls: (calls) => onCalls?.(calls, caller),
  });
  return caller.organization === undefined ? withListedOrganization(caller, listing) : { caller, listing };
}

/** The selected accounts that the caller sees and that were not found before, as their pages arrive. */
async function* candidates(
  caller: AwsTarget,
  listing: AsyncIterable<ListedAccount>,
  { log, onListed, ...selection }: DiscoverAccountsOptions,
  { entered, lost, listed }: Found,
): AsyncGenerator<Candidate, void, undefined> {
  const { partition } = caller;
  const isSelected = accountFilter(selection);
  let again = 0;
  let count = 0;
  try {
    for await (const { id, state = "ACTIVE" } of readAhead(listing, () => onListed?.((count += 1)))) {
      const key = keyOf({ partition, account: id });
      if (!isSelected(id)) continue;
      if (entered.has(key)) again += id === caller.account ? 0 : 1;
      else if (!closedStates.has(state)) {
        entered.add(key);
        yield { key, account: id };
      } else log?.info(`Account ${id} is ${state} and is not scanned.`);
    }
    listed.add(restOf(caller));
    lost.delete(restOf(caller));
  } catch (error) {
    if (!(error instanceof UnlistedError)) throw error;
    if (!listed.has(restOf(caller))) yield { key: restOf(caller), cause: error.cause };
  }
  if (again > 0)
    log?.info(`${again} accounts that ${caller.source} sees were found before; each is scanned once.`);
}

/** Stands for the accounts of the caller's organization that could not be listed. */
function restOf(caller: AwsTarget): string {
  return `the rest of ${caller.organization?.id ?? keyOf(caller)}`;
}

function keyOf({ partition, account }: Pick<AwsTarget, "partition" | "account">): string {
  return `${partition}:${account}`;
}
