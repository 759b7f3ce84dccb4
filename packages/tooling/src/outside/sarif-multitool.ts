import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import executable from "@microsoft/sarif-multitool";
import type { Log, ReportingDescriptor, Result } from "sarif";
import { isLeftOut } from "./locate.mjs";

/** Whether the tests with Microsoft's SARIF multitool were left out by POSTERN_SKIP_SARIF_MULTITOOL=1. */
export const sarifMultitoolLeftOut = isLeftOut("POSTERN_SKIP_SARIF_MULTITOOL");

export interface SarifRuleResult {
  /** The name under which the log was given. */
  readonly log: string;
  /** The multitool's rule, such as `GH1005`; `JSON0001` when the log is no JSON. */
  readonly rule: string;
  readonly level: "error" | "warning" | "note" | "none";
  /** Which part of the log, and what is wrong with it. */
  readonly message: string;
}

const rules = fileURLToPath(new URL("sarif-multitool-rules.xml", import.meta.url));

/**
 * Has Microsoft's SARIF multitool judge logs by the SARIF rules and by those of GitHub code scanning, the
 * location rules GH1001 to GH1007 included, which are off by default.
 *
 * @param logs the text of each log by a file name such as `empty.sarif`; about 10 s per 1,000 results
 * @returns what it found, in its order; gate on `level === "error"`
 * @throws when the multitool could not run or did not look at every log
 */
export async function runSarifMultitool(logs: Readonly<Record<string, string>>): Promise<SarifRuleResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "postern-sarif-"));
  try {
    const texts = Object.entries(logs).map(([name, text]) => ({ file: join(folder, basename(name)), text }));
    await Promise.all(texts.map(({ file, text }) => writeFile(file, text)));
    const files = texts.map(({ file }) => file);
    const output = join(folder, "multitool-output.json");
    const options = ["-c", rules, "--rule-kind", "Sarif", "Ghas", "-o", output, "--log", "ForceOverwrite"];
    const console = await execute(["validate", ...files, ...options]);
    return readResults(JSON.parse(await readFile(output, "utf8")), files.length, console);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function execute(args: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(executable, args, {
      // Without it the self-contained .NET build looks for ICU libraries and aborts.
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout + stderr;
  } catch (error) {
    const { message, stdout = "" } = error as Error & { stdout?: string };
    throw new Error(`the SARIF multitool could not run: ${message}\n${stdout}`, { cause: error });
  }
}

/** Its exit code is 0 whatever it finds: only its own log tells, and whether it looked at all. */
function readResults(log: Log, expected: number, console: string): SarifRuleResult[] {
  const run = log.runs[0];
  const scanned = Number(/Done\. ([\d,]+) files scanned/.exec(console)?.[1] ?? 0);
  if (run?.invocations?.[0]?.executionSuccessful !== true || scanned !== expected) {
    throw new Error(`the SARIF multitool looked at ${scanned} of ${expected} logs:\n${console}`);
  }
  const descriptors = new Map(run.tool.driver.rules?.map((rule) => [rule.id, rule]));
  return (run.results ?? []).map((result) => {
    const descriptor = descriptors.get(result.ruleId ?? "");
    return {
      log: basename(decodeURI(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "")),
      rule: result.ruleId ?? "",
      level: result.level ?? descriptor?.defaultConfiguration?.level ?? "warning",
      message: writeMessage(result, descriptor),
    };
  });
}

function writeMessage({ message }: Result, rule: ReportingDescriptor | undefined): string {
  const template = message.text ?? rule?.messageStrings?.[message.id ?? ""]?.text ?? "";
  return template.replace(/\{(\d+)\}/g, (_, index) => message.arguments?.[Number(index)] ?? "");
}
