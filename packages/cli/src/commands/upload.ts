import { readFile, stat } from "node:fs/promises";
import {
  emptyFiles,
  findDestination,
  missingCategories,
  prepareSarif,
  refuseSharedCategories,
  tokenFrom,
  uploadSarif,
  type Destination,
  type SarifFile,
  type UploadedFile,
} from "@postern/github";
import { visible } from "@postern/reports/text";
import { PosternError } from "@postern/sdk";
import { fetchOver } from "../network/fetch.ts";
import { gitIn } from "../files/git.ts";
import { refuseNamedPipe, unreadable } from "../files/input-file.ts";
import { listenForInterrupt } from "../terminal/interrupt.ts";
import type { Io } from "../terminal/io.ts";
import { shortPath } from "../files/repository-path.ts";
import { sarifPaths } from "../reports/sarif-paths.ts";
import { redactSecrets } from "../redaction/secrets.ts";
import { textTable } from "../terminal/text-layout.ts";
import type { UploadFlags } from "../options/upload-options.ts";

/**
 * Uploads SARIF reports to GitHub code scanning. Everything that can be wrong with the input is found
 * before the first request.
 *
 * @returns 0 when GitHub has all files and, unless nobody waits, has processed them; 2 otherwise
 */
export async function uploadCommand(given: readonly string[], flags: UploadFlags, io: Io): Promise<number> {
  const waitSeconds = flags.wait ? secondsOf(flags.timeout) : 0;
  const destination = await findDestination(flags, io.environment, gitIn(io.directory));
  const files = await readFiles(given, io.directory);
  if (flags.dryRun && !flags.closeMissing) return printPlan(destination, files, io);

  const token = tokenFrom(io.environment, flags.tokenEnv);
  const log = (message: string): void => void io.stderr.write(`${visible(redactSecrets(message))}\n`);
  using interrupt = listenForInterrupt(io);
  const { signal } = interrupt;
  const { createNetwork } = await import("@postern/aws/network");
  const network = createNetwork({ environment: io.environment, maxSockets: 4 });
  const connection = { ...destination, token, signal, log, fetch: fetchOver(network) };
  const upload = async (some: readonly SarifFile[]): Promise<boolean> => {
    const { checkoutUri } = flags;
    const uploaded = await uploadSarif({ ...connection, files: some, checkoutUri, waitSeconds });
    return printUploaded(uploaded, io);
  };
  try {
    const missing = flags.closeMissing ? await missingCategories(files, connection) : [];
    const closing = await emptyFiles(missing);
    if (flags.dryRun) return printPlan(destination, [...files, ...closing], io);
    // Alerts are closed last, and not beside a report that GitHub did not take.
    return (await upload(files)) && (await upload(closing)) ? 0 : 2;
  } catch (error) {
    if (!signal.aborted) throw error;
    log("Stopped. What GitHub has already is not taken back.");
    return 2;
  } finally {
    network.close();
  }
}

async function readFiles(given: readonly string[], folder: string): Promise<readonly SarifFile[]> {
  const files: SarifFile[] = [];
  // One after another: only the packed form of each stays in memory.
  for (const path of await sarifPaths(given, folder)) {
    const name = shortPath(path, folder);
    const text = await readSarif(path).catch((error: unknown) => {
      throw unreadable("SARIF report", name, error);
    });
    files.push(await prepareSarif(name, text));
  }
  refuseSharedCategories(files);
  return files;
}

// GitHub takes 10 MB of gzip; a log of much repetition is not thirty times its size.
const largestSarif = 256 * 1024 * 1024;

async function readSarif(path: string): Promise<string> {
  await refuseNamedPipe(path);
  const { size } = await stat(path);
  if (size > largestSarif) throw new Error(`it has more than ${largestSarif} bytes`);
  return readFile(path, "utf8");
}

function printPlan(
  { repository, ref, commit, apiUrl }: Destination,
  files: readonly SarifFile[],
  io: Io,
): number {
  const rows = files.flatMap(({ name, bytes, runs }) =>
    runs.map(({ tool, category, results }, index) => [
      index === 0 ? name : "",
      index === 0 ? `${(bytes / 1000).toFixed(1)} kB` : "",
      tool,
      category,
      String(results),
    ]),
  );
  io.stdout.write(
    `Would upload to ${repository} at ${apiUrl}\nfor ${ref}, commit ${commit}\n\n${textTable(
      ["File", "Gzip", "Tool", "Category", "Results"],
      rows,
    )}`,
  );
  return 0;
}

function printUploaded(uploaded: readonly UploadedFile[], io: Io): boolean {
  for (const { name, id, status, errors } of uploaded) {
    if (status === "accepted") io.stdout.write(`${visible(name)}: accepted as ${visible(id)}\n`);
    if (status === "complete") io.stdout.write(`${visible(name)}: complete\n`);
    if (status !== "failed") continue;
    const reasons = errors.map((error) => `  ${visible(redactSecrets(error))}\n`).join("");
    io.stderr.write(`error: GitHub could not process ${visible(name)}:\n${reasons}`);
  }
  return uploaded.every(({ status }) => status !== "failed");
}

function secondsOf(text: string): number {
  const seconds = text.trim() === "" ? Number.NaN : Number(text);
  if (seconds >= 1 && seconds <= 24 * 60 * 60) return seconds;
  throw new PosternError("usage", "Wrong value of --timeout: it takes seconds, from 1 to 86400.", {
    hint: "To not wait at all: --no-wait.",
  });
}
