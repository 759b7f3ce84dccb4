import { defineReporter } from "@postern/sdk";

/** The report itself, valid against `reportSchema`, with one finding, target or check a line for diffs. */
export default defineReporter({
  name: "json",
  extension: "json",
  description: "The whole report, for programs and for diffs between scans.",
  async *render(report) {
    yield `{\n${field("schemaVersion", report.schemaVersion)},\n${field("tool", report.tool)},\n${field("scan", report.scan)}`;
    yield* list("targets", report.targets);
    yield* list("checks", report.checks);
    yield* list("findings", report.findings());
    yield `,\n${field("summary", report.summary)},\n${field("verdict", report.verdict)}\n}\n`;
  },
});

const field = (name: string, value: unknown): string => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;

async function* list(
  name: string,
  items: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<string> {
  let separator = "\n    ";
  yield `,\n  ${JSON.stringify(name)}: [`;
  for await (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ",\n    ";
  }
  yield separator.startsWith(",") ? "\n  ]" : "]";
}
