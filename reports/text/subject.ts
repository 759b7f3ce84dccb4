import type { ReportSource } from "@postern/sdk";

/** What was scanned, in a few words: `AWS organization o-exampleorgid, 12 accounts`. */
export function subjectOf({ targets }: Pick<ReportSource, "targets">): string {
  const accounts = distinct(targets.map(({ account }) => account));
  const organizations = distinct(targets.map(({ organization }) => organization));
  if (accounts.length === 0) return "AWS";
  if (accounts.length === 1) return `AWS account ${accounts[0]}`;
  const count = accounts.length.toLocaleString("en-US");
  return organizations.length === 1
    ? `AWS organization ${organizations[0]}, ${count} accounts`
    : `${count} AWS accounts`;
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
