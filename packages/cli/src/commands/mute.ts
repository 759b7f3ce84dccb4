import { resolve } from "node:path";
import { visible } from "@postern/reports/text";
import { inspectInput, muteEntrySchema, PosternError } from "@postern/sdk";
import { allChecks, load } from "../configuration/chosen-checks.ts";
import { readInputFile, unreadable } from "../files/input-file.ts";
import type { Io } from "../terminal/io.ts";
import { today } from "../mutes/mute-file.ts";
import type { SelectionFlags } from "../options/options.ts";
import {
  hasWholeName,
  importProwlerMutes,
  prowlerMutesSchema,
  type ImportedMutes,
} from "../mutes/prowler-mutes.ts";
import { parseYaml, stringifyYaml } from "../configuration/yaml.ts";

export interface MuteImportFlags extends Pick<SelectionFlags, "config" | "plugin"> {
  readonly until: string;
  readonly reason?: string;
}

/** Prints Prowler's mute list as a mute file, and on stderr what could not be carried over. */
export async function muteImportCommand(file: string, flags: MuteImportFlags, io: Io): Promise<number> {
  const { until, reason } = flags;
  for (const [flag, value] of Object.entries({ until, ...(reason === undefined ? {} : { reason }) })) {
    const [problem] = inspectInput(
      muteEntrySchema.shape[flag === "until" ? "until" : "reason"],
      value,
    ).problems;
    if (problem !== undefined)
      throw new PosternError("usage", `Wrong value of --${flag}: ${problem.expected}.`);
  }
  if (until < today())
    throw new PosternError(
      "usage",
      `Wrong value of --until: ${until} is over, so the entries would mute nothing.`,
    );
  const checks = allChecks(await load(flags, io));
  const mutes = await readProwlerMutes(resolve(io.directory, file));
  const imported = importProwlerMutes(mutes, { checks, until, reason });
  if (imported.withoutReason.length > 0)
    throw new PosternError(
      "usage",
      `These blocks have no Description, and an entry needs a reason:\n${imported.withoutReason.map((label) => `  ${label}`).join("\n")}`,
      { hint: "Give the reason for all of them with --reason." },
    );
  io.stdout.write(stringifyYaml(imported.entries));
  io.stderr.write(summaryOf(imported));
  return 0;
}

async function readProwlerMutes(path: string) {
  const kind = "Prowler mute list";
  const text = await readInputFile(path, kind);
  let content: unknown;
  try {
    content = parseYaml(text, { textOnly: true });
  } catch (error) {
    throw unreadable(kind, path, error);
  }
  const { value, problems } = inspectInput(prowlerMutesSchema, content);
  if (value !== undefined) return value;
  const lines = problems.map((problem) => `  ${problem.path || "the whole file"}: ${problem.expected}`);
  throw new PosternError("configuration", `${path} is not a ${kind}:\n${lines.join("\n")}`);
}

function summaryOf({ entries, left }: ImportedMutes): string {
  const lines = [`Entries: ${entries.length}. Not carried over: ${left.length}.`];
  for (const { block, problem } of left) lines.push(`  ${block}: ${problem}`);
  if (entries.some(hasWholeName))
    lines.push(
      "Names are matched whole here; Prowler also muted what has them inside. Add * where you want that.",
    );
  return lines.map((line) => `${visible(line)}\n`).join("");
}
