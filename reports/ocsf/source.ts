import type { CheckDescriptor, Finding, ReportSource } from "@postern/sdk";
import { checksOf } from "../digest/checks.ts";

/** What events say of the report that they come from. */
export interface Source {
  readonly version: string;
  checkOf(finding: Finding): CheckDescriptor;
  organizationOf(account: string): string | undefined;
}

export function sourceOf(report: ReportSource): Source {
  const organizations = new Map(report.targets.map(({ account, organization }) => [account, organization]));
  return {
    version: report.tool.version,
    checkOf: checksOf(report),
    organizationOf: (account) => organizations.get(account),
  };
}
