import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { PosternError } from "@postern/sdk";
import * as z from "zod";

/** A SARIF log that is ready to be sent. */
export interface SarifFile {
  /** What messages call it. */
  readonly name: string;
  /** The log: gzip, then base64. */
  readonly sarif: string;
  /** Size of the gzip, in bytes. */
  readonly bytes: number;
  readonly runs: readonly SarifRun[];
}

/** What of a run decides over its fate at GitHub. */
export interface SarifRun {
  readonly tool: string;
  /** `automationDetails.id` up to its last slash (SARIF 2.1.0, section 3.17.3); empty for none. */
  readonly category: string;
  readonly results: number;
  /** Whether the scan reached all that it should have: no error is told and none is the outcome. */
  readonly isComplete: boolean;
}

const logSchema = z.object({
  version: z.literal("2.1.0"),
  runs: z
    .array(
      z.object({
        tool: z.object({ driver: z.object({ name: z.string().min(1) }) }),
        automationDetails: z.object({ id: z.string().optional() }).optional(),
        // GitHub judges the results; only their number and their kind are of interest here.
        results: z.array(z.object({ kind: z.string().optional() })).nullish(),
        invocations: z
          .array(
            z.object({
              executionSuccessful: z.boolean(),
              toolExecutionNotifications: z.array(z.object({ level: z.string().optional() })).optional(),
            }),
          )
          .optional(),
      }),
    )
    .min(1),
});

const ownTool = "Postern";
const mostRuns = 20;
const mostBytes = 10 * 1024 * 1024;
const compress = promisify(gzip);

/**
 * Checks a SARIF log against what GitHub takes in one upload (20 runs, 10 MB of gzip, each tool and
 * category once) and packs it. GitHub takes no notice of a result's kind, so Postern's own logs may hold
 * failures only.
 *
 * @param name what messages call it, for example its path
 * @throws {PosternError} `usage` when GitHub would refuse the log
 */
export async function prepareSarif(name: string, text: string): Promise<SarifFile> {
  // PowerShell and others begin a text with a byte order mark, which is no JSON.
  const json = text.replace(/^\uFEFF/, "");
  const runs = parseLog(name, json).runs.map((run): SarifRun => {
    const { automationDetails, results, invocations = [] } = run;
    if (run.tool.driver.name === ownTool && results?.some(({ kind = "fail" }) => kind !== "fail"))
      throw refused(
        name,
        "it has verdicts that are no failures, and GitHub would make an alert of each",
        "Scan with --sarif-profile github, which is the default: the profile full is for other viewers.",
      );
    return {
      tool: run.tool.driver.name,
      category: categoryOf(automationDetails?.id ?? ""),
      results: results?.length ?? 0,
      isComplete: invocations.every(
        ({ executionSuccessful, toolExecutionNotifications = [] }) =>
          executionSuccessful && toolExecutionNotifications.every(({ level }) => level !== "error"),
      ),
    };
  });
  if (runs.length > mostRuns)
    throw refused(
      name,
      `it has ${runs.length} runs, and GitHub takes ${mostRuns}`,
      "Split it into several files.",
    );
  const packed = await compress(json);
  if (packed.length > mostBytes)
    throw refused(
      name,
      `its gzip has ${(packed.length / 1024 / 1024).toFixed(1)} MB, and GitHub takes 10 MB`,
      "Split the scan, for example by account.",
    );
  const file = { name, sarif: packed.toString("base64"), bytes: packed.length, runs };
  refuseSharedCategories([file]);
  return file;
}

/**
 * Refuses two runs of one tool and category, within a file or among several: GitHub takes no such file, and
 * of two files the later one would close the alerts of the other.
 *
 * @throws {PosternError} `usage` that names the category and where it is
 */
export function refuseSharedCategories(files: readonly SarifFile[]): void {
  const seen = new Map<string, string>();
  for (const { name, runs } of files)
    for (const { tool, category } of runs) {
      const key = JSON.stringify([tool, category]);
      const other = seen.get(key);
      if (other !== undefined)
        throw refused(
          name,
          `the category “${category}” of ${tool} is ${other === name ? "in it twice" : `in ${other} too`}`,
          "Name the files of one scan only: a file of an earlier scan may have been left in the folder.",
        );
      seen.set(key, name);
    }
}

function parseLog(name: string, json: string): z.infer<typeof logSchema> {
  let log: unknown;
  try {
    log = JSON.parse(json);
  } catch {
    throw refused(name, "it is not JSON", "Give a file that `postern scan --format sarif` wrote.");
  }
  const result = logSchema.safeParse(log);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw refused(
    name,
    `it is no SARIF 2.1.0 log: ${issue?.message} at ${issue?.path.join(".") || "the top"}`,
    "Give a file that `postern scan --format sarif` wrote.",
  );
}

const categoryOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf("/")));

function refused(name: string, reason: string, hint: string): PosternError {
  return new PosternError("usage", `${name} cannot be uploaded: ${reason}.`, { hint });
}
