import type { ReportSource, TargetCoverage } from "@postern/sdk";
import type { Invocation, Notification, ReportingDescriptor, Run } from "sarif";
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

/** An account's run without its results. */
export interface RunParts {
  readonly of: AccountFindings;
  /** Accounts without a run of their own, since nothing was read of them; this run tells of it. */
  readonly untouched: readonly AccountFindings[];
  /** Targets that this run tells were lost. */
  readonly lost: readonly TargetCoverage[];
  readonly successful: boolean;
}

/**
 * The run of one account (SARIF 2.1.0, section 3.14). Its category is the account's own, so that GitHub
 * closes an alert only when the account was scanned again.
 */
export function accountRun({ report, rules, taxonomies }: SharedParts, parts: RunParts): Run {
  const { of, untouched, lost, successful } = parts;
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
      id: `postern/${encodeURIComponent(report.scan.name)}/aws/${encodeURIComponent(of.account)}/`,
      description: { text: messageText(`Scan ${report.scan.name} of AWS account ${of.account}.`) },
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
