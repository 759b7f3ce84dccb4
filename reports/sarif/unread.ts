import type { Cause, Finding, TargetCoverage } from "@postern/sdk";
import type { Notification, ReportingDescriptor, Result } from "sarif";
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
export function unreadResult(account: string, unread: readonly Unread[]): Result {
  const checks = [...new Set(unread.map(({ checkId }) => checkId))].toSorted();
  const actions = [...new Set(unread.flatMap(({ cause }) => cause.action ?? []))].toSorted();
  const findings = unread.reduce((sum, { count }) => sum + count, 0);
  const calls = actions.length === 0 ? "" : ` Calls that failed: ${listed(actions, 20)}.`;
  return notEvaluatedResult(
    [account],
    `Account ${account}: ${findings} ${findings === 1 ? "verdict" : "verdicts"} could not be given, since data could not be read.` +
      `${calls} Checks: ${listed(checks, 20)}.`,
  );
}

/** The visible result about targets that were not read at all. */
export function lostTargetsResult(lost: readonly TargetCoverage[]): Result {
  const places = lost.map(({ account, source }) =>
    account === undefined ? source : `${account} (${source})`,
  );
  return notEvaluatedResult(
    ["lost-targets"],
    `Not scanned at all: ${listed(places, 20)}. Alerts of earlier scans about them stay as they are; findings about them are in the JSON and HTML reports only.`,
  );
}

export function unreadNotification({ checkId, cause, count }: Unread): Notification {
  return {
    descriptor: { id: notificationId(cause) },
    associatedRule: { id: checkId },
    level: "warning",
    message: {
      text: sentence(messageText(`${checkId} is unknown for ${count} of its findings: ${cause.message}`)),
    },
  };
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
