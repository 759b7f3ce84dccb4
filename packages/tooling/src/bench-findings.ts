import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import checks from "@postern/checks-aws";
import { selectChecks, summarize } from "@postern/core";
import type { Finding } from "@postern/sdk";
import { sampleFinding, sampleResource, sampleTarget } from "@postern/testing";
import { build } from "esbuild";
import { openJournal } from "postern/journal";
import { environmentLine, inTemporaryFolder, measureNode, tableOf } from "./bench-process.ts";

const total = Number(process.argv[2] ?? 1_000_000);
const accounts = 1_000;
/** More failures in one account than GitHub keeps, so that its SARIF results have to be aggregated. */
const ofLargest = Math.min(20_000, total);
const regions = ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"];
const formats = ["json", "sarif", "csv"];
const checkIds = selectChecks([checks]).map(({ check }) => check.metadata.id);

/** All fail: a verdict that every format renders in full. */
function findingsOf(account: string, count: number): Finding[] {
  return Array.from({ length: count }, (_, index) =>
    sampleFinding({
      checkId: pick(checkIds, index),
      resource: sampleResource({ account, name: `resource-${index}`, region: pick(regions, index) }),
    }),
  );
}

function pick(values: readonly string[], index: number): string {
  return values[index % values.length] ?? "";
}

async function writeJournal(path: string): Promise<void> {
  await using journal = await openJournal(path, {}, false);
  for (let index = 0; index < accounts; index += 1) {
    const account = String(222_200_000_000 + index);
    const others = Math.floor((total - ofLargest) / (accounts - 1));
    const findings = findingsOf(account, index === 0 ? total - others * (accounts - 1) : others);
    await journal.append({
      key: `target aws ${account}`,
      scope: "target",
      targets: [sampleTarget({ account })],
      summary: summarize(findings),
      whole: true,
      done: {},
      findings,
    });
  }
}

await inTemporaryFolder(async (folder) => {
  const journal = join(folder, "bench.journal");
  await writeJournal(journal);
  const renderer = join(folder, "render.mjs");
  // As the installed command is: a loader of TypeScript would count as memory of the reports.
  await build({
    entryPoints: [fileURLToPath(new URL("bench-findings-render.ts", import.meta.url))],
    outfile: renderer,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    mainFields: ["module", "main"],
    conditions: ["@postern/source"],
    banner: {
      js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  const rows = formats.map((format) => {
    const output = join(folder, format);
    const { seconds, megabytes } = measureNode([renderer, journal, output, format], { folder });
    const files = readdirSync(output).map((name) => statSync(join(output, name)).size);
    const size = files.reduce((sum, bytes) => sum + bytes, 0) / 1e6;
    return [format, String(files.length), size.toFixed(0), seconds.toFixed(1), megabytes.toFixed(0)];
  });
  process.stdout.write(
    `${environmentLine}, ${total} findings in ${accounts} accounts\n${tableOf([["", "files", "MB", "seconds", "MB RSS"], ...rows])}`,
  );
});
