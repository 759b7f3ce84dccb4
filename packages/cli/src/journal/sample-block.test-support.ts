import { summarize, type ScanBlock } from "@postern/core";
import { sampleFinding } from "@postern/testing";

/** A block whose findings are in the order of their messages. */
export function sampleBlock(
  key: string,
  messages: readonly string[],
  change: Partial<ScanBlock> = {},
): ScanBlock {
  const findings = messages.map((message) => ({
    ...sampleFinding({ message, checkId: message }),
    id: message,
  }));
  const summary = summarize(findings);
  return { key, scope: "target", targets: [], summary, whole: true, done: {}, findings, ...change };
}
