import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import {
  describeThrown,
  findingSchema,
  PosternError,
  reportSchema,
  reportSchemaVersion,
  reportSource,
  tolerantParse,
  type Finding,
  type Report,
  type ReportSource,
} from "@postern/sdk";
import { completeLines, LongLineError, longestLine } from "../files/lines.ts";

const largestAtOnce = longestLine;
const problemsShown = 10;

// The layout of the JSON reporter: one finding a line.
const findingsStart = '  "findings": [';
const findingsEnd = "  ],";

/**
 * Reads a JSON report, validating all of it; fields that a later release added are accepted. A report
 * as Postern writes it, one finding a line, may have any size: its findings are read from the file again
 * whenever they are asked for. Any other layout is read as a whole.
 *
 * @throws {PosternError} `usage` with the file and what is wrong in it, and where
 */
export async function readReport(path: string): Promise<ReportSource> {
  try {
    // Findings are read again and again: a device may have no end, and a pipe can be read only once.
    if (!(await stat(path)).isFile())
      throw new PosternError("usage", `${path} is no report: it is no regular file.`, {
        hint: "Name the .json file of a scan; what a pipe brings has to be saved first.",
      });
    return (await readByLines(path)) ?? (await readAtOnce(path));
  } catch (error) {
    if (error instanceof PosternError) throw error;
    const { message: reason } = describeThrown(error);
    throw new PosternError("usage", `Cannot read the report ${path}: ${reason}`, {
      hint: "It is the .json file of a scan.",
      cause: error,
    });
  }
}

/** Undefined where the file is not laid out as the JSON reporter does. */
async function readByLines(path: string): Promise<ReportSource | undefined> {
  const problems: string[] = [];
  const frame: string[] = [];
  let size = 0;
  try {
    for await (const [place, text] of partsOf(path)) {
      if (place === "frame") {
        frame.push(text);
        size += text.length;
        if (size > largestAtOnce) return undefined;
      } else if (problems.length < problemsShown)
        problems.push(...problemsOf(findingSchema, JSON.parse(text), `line ${place}`));
    }
    const rest = validReport(path, JSON.parse(frame.join("\n")), problems);
    if (!frame.includes(findingsStart)) return reportSource(rest);
    return { ...rest, findings: () => findingsOf(path) };
  } catch (error) {
    // Neither is how one of ours is laid out.
    if (error instanceof SyntaxError || error instanceof LongLineError) return undefined;
    throw error;
  }
}

async function* findingsOf(path: string): AsyncGenerator<Finding> {
  for await (const [place, text] of partsOf(path)) if (place !== "frame") yield JSON.parse(text) as Finding;
}

/** The lines of a file: those of findings with their number, and the frame around them. */
async function* partsOf(path: string): AsyncGenerator<[place: "frame" | number, text: string]> {
  let number = 0;
  let isInside = false;
  for await (const line of completeLines(createReadStream(path))) {
    number += 1;
    if (isInside && line === findingsEnd) isInside = false;
    if (isInside) yield [number, line.endsWith(",") ? line.slice(0, -1) : line];
    else yield ["frame", line];
    if (line === findingsStart) isInside = true;
  }
}

async function readAtOnce(path: string): Promise<ReportSource> {
  const { size } = await stat(path);
  if (size > largestAtOnce)
    throw new PosternError("usage", `The report ${path} is too large to be read as a whole.`, {
      hint: "A report of any size can be read as Postern writes it, with one finding a line and nothing cut off.",
    });
  return reportSource(validReport(path, JSON.parse(await readFile(path, "utf8")), []));
}

/** @param problems what is wrong with findings that were read on their own */
function validReport(path: string, value: unknown, problems: readonly string[]): Report {
  const version: unknown =
    value instanceof Object && "schemaVersion" in value ? value.schemaVersion : undefined;
  if (typeof version !== "number") {
    const found =
      version === undefined
        ? "it has no schemaVersion"
        : `its schemaVersion is no number but ${JSON.stringify(version).slice(0, 40)}`;
    throw new PosternError("usage", `${path} is no report: ${found}.`, {
      hint: "Name the .json file of a scan.",
    });
  }
  if (version > reportSchemaVersion)
    throw new PosternError(
      "usage",
      `The report ${path} has schema version ${version}; this Postern knows ${reportSchemaVersion}.`,
      { hint: "Use the release that wrote it, or a later one." },
    );
  const result = tolerantParse(reportSchema, value);
  const all = [...("problems" in result ? result.problems.map(problemLine("")) : []), ...problems];
  if ("value" in result && all.length === 0) return result.value;
  const shown = all.slice(0, problemsShown).map((problem) => `  ${problem}`);
  const more = all.length > problemsShown ? "\n  and more" : "";
  throw new PosternError("usage", `${path} is not a valid report:\n${shown.join("\n")}${more}`);
}

function problemsOf(schema: typeof findingSchema, value: unknown, place: string): string[] {
  const result = tolerantParse(schema, value);
  return "problems" in result ? result.problems.map(problemLine(place)) : [];
}

const problemLine =
  (place: string) =>
  ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string =>
    `${[place, path.map(String).join(".")].filter((part) => part !== "").join(", ")}: ${message}`;
