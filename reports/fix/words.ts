import { remediationFor } from "../remediation/fill.ts";
import { atMost } from "../text/at-most.ts";
import { visible } from "../text/visible.ts";
import { ended, type Change, type Failure, type FixPlan } from "./plan.ts";

const longest = 300;

/** A text of AWS or a person as one line. */
export const oneLine = (text: string): string => visible(atMost(longest, text));

/** What a plan is about, a line each. */
export function aboutPlan({ source, changes }: FixPlan): string[] {
  const failures = changes.reduce((sum, { failures: own }) => sum + own.length, 0);
  return [
    `${counted(changes.length, "change")} for ${counted(failures, "failure")} of the scan ${oneLine(source.scan.name)} of ${source.scan.startedAt}, by Postern ${oneLine(source.tool.version)}.`,
    "Review each before you make it: Postern has changed nothing.",
  ];
}

/** How many changes have a text of the plan's form. */
export const writtenOf = (written: number, changes: number): string =>
  `${written === changes ? "All" : `${written} of the ${changes}`} are written here.`;

/** What a change is about, a line each: severity, check, failures, warning. */
export function aboutChange(change: Change): string[] {
  const { check, severity, failures } = change;
  const { impact } = remediationFor(check.remediation, failures[0]);
  const more = failures.length - shownFailures;
  return [
    `${severity}: ${oneLine(check.title)} (${check.id})`,
    ...failures.slice(0, shownFailures).map((failure) => whereIs(failure)),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(ended(change) > failures.length
      ? [
          `It ends ${counted(change.alsoEnds, "further failure")} that ${change.alsoEnds === 1 ? "has a change of its" : "have changes of their"} own here.`,
        ]
      : []),
    ...(impact === undefined ? [] : [`Impact: ${oneLine(impact)}`]),
  ];
}

const shownFailures = 10;

export function whereIs({ resource, message }: Failure): string {
  return `${resource.account} ${resource.region}: ${oneLine(message)}`;
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
