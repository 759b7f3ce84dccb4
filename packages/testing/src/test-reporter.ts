import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deepFreeze } from "@postern/core";
import { inspectPlugins, reportSource, type RenderOptions, type Report, type Reporter } from "@postern/sdk";
import { currentRunner, type TestRunner } from "./runner.ts";
import { sampleReport, sampleReportKinds } from "./sample-reports.ts";

/** What a reporter's renderings must be. */
export interface ReporterExpectations {
  /**
   * The rendering of the typical sample report, to be read by a person and kept. Written anew when the
   * tests run with the environment variable POSTERN_UPDATE_GOLDEN.
   */
  readonly golden: URL;
  /**
   * Throws where a rendering is not valid: parse it, check it against its schema, look for what the
   * format must not hold. Gets every sample report, the hostile one too.
   */
  validate(text: string, report: Report): void | Promise<void>;
  readonly options?: RenderOptions;
}

/**
 * Tests a reporter with sample reports: each status, no finding at all, everything denied, hostile
 * texts, 10,000 findings, a scan that was cut short. Every rendering passes `validate`, is the same
 * when it is made again, and leaves the report as it was.
 *
 * @param runner what registers the tests; by default vitest where it runs, otherwise node:test
 * @example
 * testReporter(json, {
 *   golden: new URL("./report.json", import.meta.url),
 *   validate: (text) => void reportSchema.parse(JSON.parse(text)),
 * });
 */
export function testReporter(
  reporter: Reporter,
  { golden, validate, options = {} }: ReporterExpectations,
  runner: TestRunner = currentRunner,
): void {
  runner.describe(`reporter ${reporter.name}`, () => {
    runner.test("meets the contract of reporters", () => checkContract(reporter));
    for (const kind of sampleReportKinds)
      runner.test(`renders the ${kind} report`, async () => {
        const report = deepFreeze(sampleReport(kind));
        const text = await render(reporter, report, options);
        if (text === "")
          throw new Error(
            "The rendering is empty: a file is written also when there is nothing to tell, and must be valid.",
          );
        await validate(text, report);
        if (text !== (await render(reporter, report, options)))
          throw new Error("A second rendering differs: a reporter must be a pure function of the report.");
      });
    runner.test("renders the typical report as the golden file has it", async () =>
      compareGolden(await render(reporter, sampleReport("typical"), options), golden),
    );
  });
}

function checkContract(reporter: Reporter): void {
  const plugin = { name: "test", version: "0.0.0", reporters: [reporter] };
  const { problems } = inspectPlugins([{ source: "test", value: plugin }]);
  const lines = problems.map(({ path, expected }) => `  ${path}: ${expected}`);
  if (lines.length > 0) throw new Error(`The reporter breaks the contract:\n${lines.join("\n")}`);
}

async function render(reporter: Reporter, report: Report, options: RenderOptions): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of reporter.render(reportSource(report), options)) chunks.push(chunk);
  return chunks.join("");
}

async function compareGolden(text: string, golden: URL): Promise<void> {
  if (process.env["POSTERN_UPDATE_GOLDEN"]) return writeFile(golden, text);
  const path = fileURLToPath(golden);
  const advice = "look at the change and, if it is meant, run the tests once with POSTERN_UPDATE_GOLDEN=1.";
  const expected = await readFile(golden, "utf8").catch(() => {
    throw new Error(
      `There is no golden file ${path}: run the tests once with POSTERN_UPDATE_GOLDEN=1 and read what it wrote.`,
    );
  });
  if (text === expected) return;
  const [lines, expectedLines] = [text.split("\n"), expected.split("\n")];
  const line = lines.findIndex((one, index) => one !== expectedLines[index]);
  const at = line < 0 ? lines.length : line;
  throw new Error(
    `The rendering differs from ${path} in line ${at + 1}: ${advice}\n  golden:   ${excerpt(expectedLines[at])}\n  rendered: ${excerpt(lines[at])}`,
  );
}

function excerpt(line: string | undefined): string {
  return line === undefined ? "(the end)" : line.slice(0, 200);
}
