import { PosternError } from "@postern/sdk";
import * as z from "zod";
import { createClient, orNotFound, type Client, type Connection } from "./client.ts";
import { parseDestination, type Destination } from "./destination.ts";
import { prepareSarif, type SarifFile } from "./sarif-file.ts";
import { pathOf, understood } from "./upload-sarif.ts";

const tool = "Postern";
const pageSize = 100;
const runsPerFile = 20;

const analysesSchema = z.array(
  z.object({
    category: z.string().default(""),
    error: z.string(),
    results_count: z.number(),
    tool: z.object({ name: z.string().nullish() }),
  }),
);

/**
 * The categories that have alerts at GitHub, are of the same scans as the files and are not in them: their
 * accounts left. An account that could not be scanned did not leave, so a scan that was not complete
 * cannot say.
 *
 * @throws {PosternError} `usage` when a file tells of something that was not reached, and when none is of Postern
 */
export async function missingCategories(
  files: readonly SarifFile[],
  options: Destination & Connection,
): Promise<readonly string[]> {
  const incomplete = files.find(({ runs }) => runs.some(({ isComplete }) => !isComplete));
  if (incomplete !== undefined)
    throw new PosternError(
      "usage",
      `${incomplete.name} is of a scan that did not reach everything, so which accounts left cannot be told.`,
      { hint: "Upload without --close-missing, and close after a scan that lost nothing." },
    );
  const present = new Set(files.flatMap(({ runs }) => runs.map(({ category }) => category)));
  const scans = new Set([...present].flatMap((category) => scanOf(category) ?? []));
  if (scans.size === 0)
    throw new PosternError("usage", "--close-missing is for reports of Postern, and the files hold none.");

  const destination = parseDestination(options);
  const client = createClient({ ...options, apiUrl: destination.apiUrl });
  const open = await openCategories(client, destination);
  return open.filter((category) => scans.has(scanOf(category) ?? "") && !present.has(category)).toSorted();
}

/** SARIF logs with an empty run for each category, which closes its alerts. */
export function emptyFiles(categories: readonly string[]): Promise<readonly SarifFile[]> {
  const count = Math.ceil(categories.length / runsPerFile);
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      const runs = categories.slice(index * runsPerFile, (index + 1) * runsPerFile).map((category) => ({
        tool: { driver: { name: tool, rules: [] } },
        automationDetails: { id: `${category}/` },
        results: [],
      }));
      const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs };
      return prepareSarif(`empty runs ${index + 1} of ${count}`, JSON.stringify(log));
    }),
  );
}

/** Categories whose newest good analysis on the reference has results. */
async function openCategories(client: Client, { repository, ref }: Destination): Promise<readonly string[]> {
  const newest = new Map<string, number>();
  for (let page = 1; ; page += 1) {
    const analyses = await analysesPage(client, { repository, ref, page });
    for (const analysis of analyses) {
      const category = analysis.category.replace(/\/+$/, "");
      const counts = analysis.tool.name === tool && analysis.error === "";
      if (counts && !newest.has(category)) newest.set(category, analysis.results_count);
    }
    if (analyses.length < pageSize) break;
  }
  return [...newest].filter(([, results]) => results > 0).map(([category]) => category);
}

async function analysesPage(
  client: Client,
  { repository, ref, page }: { repository: string; ref: string; page: number },
): Promise<z.output<typeof analysesSchema>> {
  const doing = "Listing the analyses";
  const { data } = await client.send(doing, (request) =>
    // Where there is no analysis yet, GitHub answers “no analysis found” instead of an empty list.
    orNotFound(
      request("GET /repos/{owner}/{repo}/code-scanning/analyses", {
        ...pathOf(repository),
        ref,
        tool_name: tool,
        sort: "created",
        direction: "desc",
        per_page: pageSize,
        page,
      }),
      [],
    ),
  );
  return understood(analysesSchema, data, doing);
}

/** `postern/<scan name>/aws` of a category `postern/<scan name>/aws/<account>`. */
const scanOf = (category: string): string | undefined =>
  /^(?<scan>postern\/[^/]+\/aws)\/[^/]+$/.exec(category)?.groups?.["scan"];
