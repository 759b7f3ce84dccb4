import type { Severity } from "@postern/sdk";

/** A shape for each severity: colour alone would not tell them apart. */
export const severityShapes: Record<Severity, string> = {
  critical: "◆",
  high: "▲",
  medium: "■",
  low: "●",
  informational: "○",
};
