import { resolve } from "node:path";
import { PosternError, type Finding } from "@postern/sdk";
import type { Io } from "../terminal/io.ts";
import { readReport } from "./read-report.ts";

/**
 * The finding that `--report` and `--finding` name.
 *
 * @param checks those of which it may be
 * @returns undefined where neither is given
 * @throws {PosternError} `usage` where only one is given, or they name none or several
 */
export async function findFinding(
  flags: { readonly report?: string; readonly finding?: string },
  checks: readonly { readonly id: string }[],
  { directory }: Pick<Io, "directory">,
): Promise<Finding | undefined> {
  const { report, finding } = flags;
  if (report === undefined && finding === undefined) return undefined;
  if (report === undefined || finding === undefined)
    throw new PosternError("usage", "--report and --finding go together.", {
      hint: "The id of a finding is in the JSON report, and its beginning in the HTML report's details, as Fingerprint.",
    });
  // The HTML report ends the beginning of an id so.
  const beginning = finding.replace(/…$/, "");
  const ids = new Set(checks.map(({ id }) => id));
  const found: Finding[] = [];
  for await (const one of (await readReport(resolve(directory, report))).findings())
    if (ids.has(one.checkId) && one.id.startsWith(beginning)) found.push(one);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const problem = only === undefined ? "has no finding of this check" : "has several findings of this check";
  throw new PosternError("usage", `${report} ${problem} whose id begins with ${beginning}.`, {
    hint: "The ids are in the JSON report, each with its check, resource and message.",
  });
}
