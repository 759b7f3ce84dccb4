import type { ReportSource, TargetCoverage } from "@postern/sdk";
import type { Invocation, Notification, ReportingDescriptor, Result, Run } from "sarif";
import type { AccountFindings } from "./accounts.ts";
import type { Taxonomies } from "./taxonomies.ts";
import { messageText } from "./text.ts";
import { lostTargetNotification, notificationDescriptors, unreadNotifications } from "./unread.ts";

/** What all runs of a scan share. */
export interface SharedParts {
  readonly report: ReportSource;
  readonly rules: ReportingDescriptor[];
  readonly taxonomies: Taxonomies;
}

/** A run and its results. */
export type FilledRun = readonly [run: RunParts, results: readonly Result[]];

/** An account's run without its results. */
export interface RunParts {
  readonly of: AccountFindings;
  /** Accounts without a run of their own, since nothing was read of them; this run tells of it. */
  readonly untouched: readonly AccountFindings[];
  /** Targets that this run tells were lost. */
  readonly lost: readonly TargetCoverage[];
  readonly successful: boolean;
  /** Where the failures were compared with an earlier scan: which of the account's two runs it is. */
  readonly part?: "compared" | "not-compared";
}

/**
 * The run of one account (SARIF 2.1.0, section 3.14). Its category is the account's own, so that GitHub
 * closes an alert only when the account was scanned again.
 */
export function accountRun({ report, rules, taxonomies }: SharedParts, parts: RunParts): Run {
  const { of, untouched, lost, successful, part } = parts;
  const unread = [of, ...untouched].flatMap((account) => [...account.unread.values()]);
  const causes = [...unread, ...lost].flatMap(({ cause }) => cause ?? []);
  return {
    tool: {
      driver: {
        name: "Postern",
        version: report.tool.version,
        semanticVersion: report.tool.version,
        rules,
        notifications: notificationDescriptors(causes),
        supportedTaxonomies: taxonomies.components.map(({ name }, index) => ({ name, index })),
      },
    },
    taxonomies: taxonomies.components,
    automationDetails: {
      id: `postern/${encodeURIComponent(report.scan.name)}/aws/${encodeURIComponent(of.account)}/${part === "not-compared" ? "not-compared/" : ""}`,
      description: {
        text: messageText(
          `Scan ${report.scan.name} of AWS account ${of.account}.${comparison(report, part)}`,
        ),
      },
    },
    originalUriBaseIds: {
      SRCROOT: {
        description: {
          text: "The root of the repository. Paths under aws/ stand for AWS resources, not for files.",
        },
      },
    },
    columnKind: "utf16CodeUnits",
    invocations: [
      invocation(report, successful, [
        ...unreadNotifications(of, "warning"),
        ...untouched.flatMap((account) => unreadNotifications(account, "error")),
        ...lost.map(lostTargetNotification),
      ]),
    ],
  };
}

function comparison({ baseline }: ReportSource, part: RunParts["part"]): string {
  if (baseline === undefined || part === undefined) return "";
  const { name, startedAt, fixed, fixedFindings, notAssessed } = baseline;
  const earlier = `scan ${name} of ${startedAt}`;
  if (part === "not-compared")
    return ` What has no place in the comparison with ${earlier}: only failures have.`;
  const listed = fixedFindings.length < fixed ? `, of which ${fixedFindings.length} are results here` : "";
  return ` Failures compared with ${earlier}. Of all accounts ${fixed} are fixed${listed}; ${notAssessed} are not assessed any more and therefore no results.`;
}

function invocation(
  { scan, verdict }: ReportSource,
  executionSuccessful: boolean,
  toolExecutionNotifications: Notification[],
): Invocation {
  return {
    executionSuccessful,
    exitCode: verdict.exitCode,
    exitCodeDescription: messageText(verdict.explanation),
    startTimeUtc: scan.startedAt,
    endTimeUtc: scan.endedAt,
    arguments: scan.commandLine,
    toolExecutionNotifications,
  };
}
