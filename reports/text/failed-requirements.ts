import type { ReportSource } from "@postern/sdk";

/** How many requirements of which framework failed, in one sentence; empty where none did. */
export function failedRequirements({ frameworks = [] }: Pick<ReportSource, "frameworks">): string {
  const failed = frameworks.filter(({ summary }) => summary.failed > 0);
  if (failed.length === 0) return "";
  return `Requirements failed: ${failed.map(({ id, summary }) => `${id} ${summary.failed}`).join(", ")}.`;
}
