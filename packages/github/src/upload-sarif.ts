import { PosternError } from "@postern/sdk";
import * as z from "zod";
import { createClient, orNotFound, type Client, type Connection } from "./client.ts";
import { parseDestination, type Destination } from "./destination.ts";
import { refuseSharedCategories, type SarifFile } from "./sarif-file.ts";

export interface UploadOptions extends Destination, Connection {
  readonly files: readonly SarifFile[];
  /** Where the sources lay for a tool that wrote absolute paths, such as `file:///github/workspace/`. */
  readonly checkoutUri?: string | undefined;
  /** How many seconds to wait until GitHub has processed a file; 0 does not wait. */
  readonly waitSeconds: number;
}

/** What became of a file. */
export interface UploadedFile {
  readonly name: string;
  /** GitHub's id of the upload. */
  readonly id: string;
  /** `accepted`: GitHub has the file, and nobody waited for what it makes of it. */
  readonly status: "accepted" | "complete" | "failed";
  /** Why GitHub failed to process it. */
  readonly errors: readonly string[];
}

const receiptSchema = z.object({ id: z.string().min(1) });
const statusSchema = z.object({
  processing_status: z.enum(["pending", "complete", "failed"]),
  errors: z.array(z.string()).nullish(),
});

/**
 * Uploads SARIF logs to GitHub code scanning, one after another, and waits until each is processed. One
 * that GitHub fails to process does not stop the others.
 *
 * The REST operations are `POST /repos/{owner}/{repo}/code-scanning/sarifs` and `GET …/sarifs/{sarif_id}`.
 *
 * @returns what became of each file, in their order
 * @throws {PosternError} for input that GitHub does not take, a request that failed in the end, and a file
 *   that was still being processed when the time was over
 * @example
 * const file = await prepareSarif("report.sarif", text);
 * await uploadSarif({ files: [file], ...destination, token, signal, log, waitSeconds: 300 });
 */
export async function uploadSarif(options: UploadOptions): Promise<readonly UploadedFile[]> {
  const { files, log, waitSeconds } = options;
  const destination = parseDestination(options);
  refuseSharedCategories(files);
  const client = createClient({ ...options, apiUrl: destination.apiUrl });
  const uploaded: UploadedFile[] = [];
  for (const file of files) {
    const { name } = file;
    const id = await post(client, file, destination, options.checkoutUri);
    const shown = client.hide(id);
    log(`${name}: GitHub has it as ${shown}.`);
    const end = waitSeconds > 0 ? await processed(client, destination, { name, id, waitSeconds }) : undefined;
    uploaded.push({ name, id: shown, status: "accepted", errors: [], ...end });
  }
  return uploaded;
}

async function post(
  client: Client,
  { name, sarif, runs }: SarifFile,
  { repository, ref, commit }: Destination,
  checkoutUri: string | undefined,
): Promise<string> {
  const tools = [...new Set(runs.map(({ tool }) => tool))];
  const doing = `Uploading ${name}`;
  const { data } = await client.send(doing, (request) =>
    request("POST /repos/{owner}/{repo}/code-scanning/sarifs", {
      ...pathOf(repository),
      commit_sha: commit,
      ref,
      sarif,
      ...(checkoutUri !== undefined && { checkout_uri: checkoutUri }),
      ...(tools.length === 1 && tools[0] !== undefined && { tool_name: tools[0] }),
    }),
  );
  return understood(receiptSchema, data, doing).id;
}

type Processed = Pick<UploadedFile, "status" | "errors">;

async function processed(
  client: Client,
  { repository }: Destination,
  { name, id, waitSeconds }: { name: string; id: string; waitSeconds: number },
): Promise<Processed> {
  const doing = `Asking what became of ${name}`;
  let waited = 0;
  for (let pause = 1; waited < waitSeconds; pause = Math.min(2 * pause, 8)) {
    await client.sleep(pause * 1000);
    waited += pause;
    const { data } = await client.send(doing, (request) =>
      // GitHub may not know the upload yet, right after it took it.
      orNotFound(
        request("GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}", {
          ...pathOf(repository),
          sarif_id: id,
        }),
        { processing_status: "pending" },
      ),
    );
    const { processing_status: status, errors } = understood(statusSchema, data, doing);
    if (status !== "pending") return { status, errors: (errors ?? []).map(client.hide) };
  }
  throw new PosternError(
    "output",
    `GitHub has not finished with ${name} (${client.hide(id)}) after ${waitSeconds} s.`,
    {
      hint: "It goes on without us. Wait longer with --timeout, or not at all with --no-wait.",
    },
  );
}

/** Owner and name for octokit's routes, which encode them. */
export function pathOf(repository: string): { readonly owner: string; readonly repo: string } {
  const [owner = "", repo = ""] = repository.split("/");
  return { owner, repo };
}

/** A reply of the expected form: a proxy's page may come with a success status as well. */
export function understood<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  doing: string,
): z.output<Schema> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new PosternError("output", `${doing} got an answer that is not GitHub's.`, {
    hint: "Check the GitHub URL: a proxy or another server may have answered.",
  });
}
