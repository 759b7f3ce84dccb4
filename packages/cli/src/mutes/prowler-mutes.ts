import { globMatcher, isGlob, type MuteEntry } from "@postern/sdk";
import type { CheckSummary } from "@postern/sdk/plain";
import * as z from "zod";
import { globOf } from "./prowler-pattern.ts";

// Read as text alone: a key without a value is an empty text.
const list = z.union([z.literal("").transform((): string[] => []), z.array(z.string())]).default([]);
const block = z.object({
  Regions: list,
  Resources: list,
  Tags: list,
  Exceptions: z.union([z.literal(""), z.record(z.string(), list)]).default(""),
  Description: z.string().default(""),
});

/** Prowler's mute list: blocks by account and check. */
export const prowlerMutesSchema = z.object({
  Mutelist: z.object({
    Accounts: z.record(z.string(), z.object({ Checks: z.record(z.string(), block) })),
  }),
});
type ProwlerMutes = z.infer<typeof prowlerMutesSchema>;
type Block = z.infer<typeof block>;

/** What became of Prowler's mute list. */
export interface ImportedMutes {
  readonly entries: readonly MuteEntry[];
  /** What was not carried over and why, by the block it stands in. */
  readonly left: readonly { readonly block: string; readonly problem: string }[];
  /** Blocks that give no reason, and were given none. */
  readonly withoutReason: readonly string[];
}

type NamedCheck = Pick<CheckSummary, "id" | "aliases">;

export interface ImportOptions {
  /** All checks, whose aliases say what Prowler calls them. */
  readonly checks: readonly NamedCheck[];
  readonly until: string;
  /** The reason of blocks that give none. */
  readonly reason: string | undefined;
}

/**
 * Makes entries of a mute file out of Prowler's mute list. What narrows a block and cannot be said here
 * (tags, exceptions) costs the whole block: without it, more would be muted than was accepted.
 */
export function importProwlerMutes({ Mutelist }: ProwlerMutes, options: ImportOptions): ImportedMutes {
  const entries: MuteEntry[] = [];
  const left: { block: string; problem: string }[] = [];
  const withoutReason: string[] = [];
  for (const [account, { Checks }] of Object.entries(Mutelist.Accounts))
    for (const [name, given] of Object.entries(Checks)) {
      const label = `account ${account}, check ${name}`;
      const leave = (problem: string): undefined => void left.push({ block: label, problem });
      const matched = matchOf(account, name, given, options.checks, leave);
      if (matched === undefined) continue;
      const reason = given.Description.trim() || options.reason;
      if (reason === undefined) withoutReason.push(label);
      else entries.push({ ...matched, reason, until: options.until });
    }
  return { entries, left, withoutReason };
}

type Leave = (problem: string) => undefined;
type Match = Pick<MuteEntry, "check" | "account" | "region" | "resource">;

function matchOf(
  account: string,
  name: string,
  given: Block,
  checks: readonly NamedCheck[],
  leave: Leave,
): Match | undefined {
  if (given.Tags.some((tag) => tag !== "*"))
    return leave("Tags: a mute file has none, so the block was left out");
  if (Object.values(given.Exceptions).some((exceptions) => exceptions.length > 0))
    return leave("Exceptions: a mute file has none, so the block was left out");
  const check = checksOf(name, checks);
  if (check === undefined) return leave(`no check has the alias prowler:${name}`);
  const region = globsOf("Regions", given.Regions, leave);
  const resource = globsOf("Resources", given.Resources, leave);
  if (region === undefined || resource === undefined) return undefined;
  return {
    check,
    ...(account === "*" ? {} : { account }),
    ...(region === "*" ? {} : { region }),
    ...(resource === "*" ? {} : { resource }),
  };
}

/** The ids of the checks that Prowler's name, or its pattern for names, stands for. */
function checksOf(given: string, checks: readonly NamedCheck[]): Match["check"] {
  if (given === "*") return "*";
  // Prowler renamed the service, and still takes the old name.
  const name = globOf(given.replace(/^lambda/, "awslambda"));
  if (name === undefined) return undefined;
  const matches = globMatcher(`prowler:${name}`);
  return single(checks.filter(({ aliases }) => aliases.some(matches)).map(({ id }) => id));
}

/** Globs for what they can be made of; undefined, not all, where there is none. */
function globsOf(key: string, expressions: readonly string[], leave: Leave): string | string[] | undefined {
  if (expressions.length === 0) return leave(`${key}: none, so that Prowler muted nothing either`);
  const globs: string[] = [];
  for (const expression of expressions) {
    const alternatives = expression.split("|").map((alternative) => globOf(alternative) ?? "");
    if (alternatives.includes("")) leave(`${key}: “${expression}” is no glob`);
    else globs.push(...alternatives);
  }
  return globs.includes("*") ? "*" : single(globs);
}

function single(values: readonly string[]): string | string[] | undefined {
  return values.length > 1 ? [...values] : values[0];
}

/** Whether an entry has a name without wildcards, which Prowler would have looked for inside of names too. */
export function hasWholeName({ resource, region }: MuteEntry): boolean {
  return [resource ?? [], region ?? []].flat().some((pattern) => !isGlob(pattern));
}
