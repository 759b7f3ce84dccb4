import type { Cause, Finding, TargetCoverage } from "@postern/sdk";
import type { Notification, ReportingDescriptor, Result } from "sarif";
import type { AccountFindings } from "./accounts.ts";
import { notEvaluatedResult } from "./results.ts";
import { listed, messageText, sentence } from "./text.ts";

/** Findings of one check that are unknown for the same reason. */
export interface Unread {
  readonly checkId: string;
  readonly cause: Cause;
  count: number;
}

/** Counts an unknown finding under its check and reason. */
export function countUnread(unread: Map<string, Unread>, finding: Finding, cause: Cause): void {
  const key = JSON.stringify([finding.checkId, cause.code, cause.action, cause.layer]);
  const entry = unread.get(key);
  if (entry === undefined) unread.set(key, { checkId: finding.checkId, cause, count: 1 });
  else entry.count += 1;
}

/** The one visible result about everything unread of an account. */
export function unreadResult({ account, unread }: AccountFindings): Result {
  const all = [...unread.values()];
  const checks = [...new Set(all.map(({ checkId }) => checkId))].toSorted();
  const actions = [...new Set(all.flatMap(({ cause }) => cause.action ?? []))].toSorted();
  const findings = all.reduce((sum, { count }) => sum + count, 0);
  const calls = actions.length === 0 ? "" : ` Calls that failed: ${listed(actions, 20)}.`;
  return notEvaluatedResult(
    [account],
    `Account ${account}: ${findings} ${findings === 1 ? "verdict" : "verdicts"} could not be given, since data could not be read.` +
      `${calls} Earlier alerts of these checks may show as fixed; nobody knows whether they are: ${listed(checks, 20)}.`,
  );
}

/** The visible result about targets and accounts of which nothing was read at all. */
export function untouchedResult(
  lost: readonly TargetCoverage[],
  untouched: readonly AccountFindings[],
): Result {
  const places = lost.map(({ account, source }) =>
    account === undefined ? source : `${account} (${source})`,
  );
  const unread = untouched.map(({ account }) => account);
  return notEvaluatedResult(
    ["lost-targets"],
    [
      ...(places.length === 0 ? [] : [`Not scanned at all: ${listed(places, 20)}.`]),
      ...(unread.length === 0 ? [] : [`Every verdict is unknown: ${listed(unread, 20)}.`]),
      "Alerts of earlier scans about them stay as they are; findings about them are in the JSON and HTML reports only.",
    ].join(" "),
  );
}

/** @param level error where the account has no run: the upload then knows that it did not leave */
export function unreadNotifications(
  { account, unread }: AccountFindings,
  level: "warning" | "error",
): Notification[] {
  return [...unread.values()].map(({ checkId, cause, count }) => ({
    descriptor: { id: notificationId(cause) },
    associatedRule: { id: checkId },
    level,
    message: {
      text: sentence(
        messageText(`${checkId} is unknown for ${count} of its findings in ${account}: ${cause.message}`),
      ),
    },
  }));
}

export function lostTargetNotification({ source, cause }: TargetCoverage): Notification {
  return {
    ...(cause !== undefined && { descriptor: { id: notificationId(cause) } }),
    level: "error",
    message: {
      text: sentence(
        messageText(`${source} could not be scanned: ${cause?.message ?? "no reason was given"}`),
      ),
    },
  };
}

/** Descriptors of the causes that notifications name. */
export function notificationDescriptors(causes: readonly Cause[]): ReportingDescriptor[] {
  const codes = [...new Set(causes.map(({ code }) => code))].toSorted();
  return codes.map((code) => ({
    id: `unread/${code}`,
    name: `Unread${code.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
    shortDescription: { text: `Data could not be read (${code}).` },
    fullDescription: {
      text: `What a check needs could not be read, with the reason code ${code}; its verdict is unknown.`,
    },
    help: { text: "The message names the call that failed and what to do about it." },
  }));
}

const notificationId = ({ code }: Cause): string => `unread/${code}`;
