import { failedCells } from "@postern/core";
import type { KnownCheck } from "@postern/core/known-checks";
import { visible } from "@postern/reports/text";
import { PosternError, type Cell } from "@postern/sdk";
import type { Io } from "../terminal/io.ts";
import { readReport } from "./read-report.ts";

/** What a scan looks at again: the checks in the places that failed in an earlier report. */
export interface Recheck {
  readonly checks: readonly KnownCheck[];
  readonly cells: readonly Cell[];
}

/**
 * Reads the report that `--recheck` names.
 *
 * @param path undefined for a scan of everything
 * @param chosen the checks that the filters select; failures of others are told on stderr
 * @returns undefined for a scan of everything; no cells where nothing failed
 * @throws {PosternError} `usage` when it is no report, or the filters leave none of its failures
 */
export async function startRecheck(
  path: string | undefined,
  chosen: readonly KnownCheck[],
  { stderr }: Pick<Io, "stderr">,
): Promise<Recheck | undefined> {
  if (path === undefined) return undefined;
  const failed = await failedCells(await readReport(path));
  const known = new Set(chosen.map(({ id }) => id));
  const cells = failed.filter(({ check }) => known.has(check));
  const unknown = new Set(failed.map(({ check }) => check).filter((check) => !known.has(check)));
  const left = [...unknown].sort().join(", ");
  if (failed.length > 0 && cells.length === 0)
    throw new PosternError("usage", `None of the checks that failed in ${path} is selected: ${left}.`, {
      hint: "Give the plugins and opt-ins of the earlier scan, and no filters that leave its checks out.",
    });
  if (unknown.size > 0) stderr.write(visible(`Not rechecked, since they are not selected: ${left}.`) + "\n");
  const checks = new Set(cells.map(({ check }) => check));
  return { cells, checks: chosen.filter(({ id }) => checks.has(id)) };
}
