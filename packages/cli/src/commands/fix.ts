import { join, resolve } from "node:path";
import {
  counted,
  planFixes,
  renderChecklist,
  renderScript,
  renderTerraform,
  type FixPlan,
} from "@postern/reports/fix";
import { visible } from "@postern/reports/text";
import {
  describeThrown,
  globMatcher,
  PosternError,
  severities,
  type Finding,
  unknownValue,
} from "@postern/sdk";
import { oneOf } from "../configuration/selection-settings.ts";
import { shortPath } from "../files/repository-path.ts";
import { makeFolder } from "../files/make-folder.ts";
import { writeWhole } from "../files/write-whole.ts";
import type { FixFlags } from "../options/fix-options.ts";
import { readReport } from "../reports/read-report.ts";
import { keepHeapSmall, keepYoungHeapSmall } from "../terminal/small-heap.ts";
import { writeAll, type Io } from "../terminal/io.ts";

const forms = ["cli", "terraform", "markdown"] as const;
type Form = (typeof forms)[number];

interface PlanFile {
  readonly name: string;
  readonly texts: Iterable<string>;
}

/**
 * Writes how to end the open failures of a report, and changes nothing itself.
 *
 * @returns 0, with nothing written where no failure is selected
 */
export async function fixCommand(path: string, flags: FixFlags, io: Io): Promise<number> {
  keepHeapSmall();
  keepYoungHeapSmall();
  const form = oneOf("--as", flags.as, forms) ?? "cli";
  const isSelected = failureFilter(flags);
  const source = await readReport(resolve(io.directory, path));
  requireMatches(
    "--check",
    flags.check,
    source.checks.map(({ id }) => id),
  );
  const accounts = source.targets.flatMap(({ account }) => account ?? []);
  requireMatches("--account", flags.account, accounts);
  const plan = await planFixes(source, isSelected);
  if (plan.changes.length === 0) {
    const why =
      flags.new === true && source.baseline === undefined
        ? "The report was compared with no baseline, so --new selects nothing"
        : "No open failure is selected, so there is nothing to plan";
    io.stderr.write(`${why}; nothing was written.\n`);
    return 0;
  }
  const files = filesOf(plan, form);
  const { output = "postern-fix" } = flags;
  if (output === "-") await print(files, io);
  else await write(files, resolve(io.directory, output), io);
  const failures = plan.changes.reduce((sum, one) => sum + one.failures.length, 0);
  const planned = `${counted(plan.changes.length, "change")} for ${counted(failures, "failure")}`;
  io.stderr.write(`Planned: ${planned}. Nothing was changed.\n`);
  return 0;
}

/** What matches nothing in the whole report is mistyped, and no good news. */
function requireMatches(flag: string, globs: readonly string[] = [], known: readonly string[]): void {
  for (const glob of globs) {
    if (known.some(globMatcher(glob))) continue;
    throw unknownValue(`value of ${flag}`, glob, known, "The report has nothing of that name.");
  }
}

function failureFilter(flags: FixFlags): (failure: Finding) => boolean {
  const severity = flags.severity?.map((level) => oneOf("--severity", level, severities));
  const [checks, accounts] = [flags.check, flags.account].map((globs) => globs?.map(globMatcher));
  return ({ checkId, severity: own, resource, change }) =>
    (severity?.includes(own) ?? true) &&
    (checks?.some((matches) => matches(checkId)) ?? true) &&
    (accounts?.some((matches) => matches(resource.account)) ?? true) &&
    (flags.new !== true || change === "new");
}

function filesOf(plan: FixPlan, form: Form): readonly PlanFile[] {
  switch (form) {
    case "cli":
      return [{ name: "fix.sh", texts: renderScript(plan) }];
    case "markdown":
      return [{ name: "fix.md", texts: renderChecklist(plan) }];
    case "terraform":
      return renderTerraform(plan).map(({ account, texts }) => ({ name: `${account}.tf`, texts }));
  }
}

async function print(files: readonly PlanFile[], { stdout }: Pick<Io, "stdout">): Promise<void> {
  const [only] = files;
  if (only === undefined || files.length > 1)
    throw new PosternError("usage", `--output - prints one file, and there are ${files.length}.`, {
      hint: "Name a folder, or choose one account with --account.",
    });
  await writeAll(stdout, streamed(only.texts));
}

async function write(files: readonly PlanFile[], folder: string, io: Io): Promise<void> {
  await makeFolder(folder).catch((error: unknown) => {
    const { message } = describeThrown(error);
    throw new PosternError("output", `Cannot write into ${folder}: ${message}`, { cause: error });
  });
  const paths: string[] = [];
  for (const { name, texts } of files) {
    const path = join(folder, name);
    await writeWhole(path, streamed(texts));
    paths.push(shortPath(path, io.directory));
  }
  io.stderr.write(visible(`Plan: ${paths.join(", ")}`) + "\n");
}

async function* streamed(texts: Iterable<string>): AsyncGenerator<string> {
  yield* texts;
}
