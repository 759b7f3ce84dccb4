import type { ReportSource, TargetCoverage } from "@postern/sdk";
import type { Invocation, ReportingDescriptor, Run } from "sarif";
import type { AccountFindings } from "./accounts.ts";
import { messageText } from "./text.ts";
import { lostTargetNotification, notificationDescriptors, unreadNotification } from "./unread.ts";

/** An account's run without its results. */
export interface RunParts {
  readonly report: ReportSource;
  readonly rules: ReportingDescriptor[];
  readonly of: AccountFindings;
  /** Targets that this run tells were lost. */
  readonly lost: readonly TargetCoverage[];
  readonly successful: boolean;
}

/**
 * The run of one account (SARIF 2.1.0, section 3.14). Its category is the account's own, so that GitHub
 * closes an alert only when the account was scanned again.
 */
export function accountRun({ report, rules, of, lost, successful }: RunParts): Run {
  const unread = [...of.unread.values()];
  const causes = [...unread, ...lost].flatMap(({ cause }) => cause ?? []);
  return {
    tool: {
      driver: {
        name: "Postern",
        version: report.tool.version,
        semanticVersion: report.tool.version,
        rules,
        notifications: notificationDescriptors(causes),
      },
    },
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
        ...unread.map(unreadNotification),
        ...lost.map(lostTargetNotification),
      ]),
    ],
  };
}

function invocation(
  { scan, verdict }: ReportSource,
  executionSuccessful: boolean,
  toolExecutionNotifications: NonNullable<Invocation["toolExecutionNotifications"]>,
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
