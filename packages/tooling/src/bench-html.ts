import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import html from "@postern/reports/html";
import type { Page } from "playwright-core";
import { launchChromium } from "./outside/chromium.ts";
import { variedReport } from "./varied-report.ts";

const rounds = 5;

/** In a process of its own, so that nothing else counts as its memory: renders a report into a file. */
async function renderInto(file: string, size: number): Promise<void> {
  const report = variedReport(size);
  const peak = (): number => process.resourceUsage().maxRSS / 1024;
  const before = peak();
  const start = performance.now();
  await pipeline(Readable.from(html.render(report, {})), createWriteStream(file));
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(JSON.stringify({ seconds, before, peak: peak() }));
}

/** Milliseconds from opening the file to a page that has every finding and answers. */
async function openingTime(page: Page, url: string): Promise<number> {
  const start = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.locator(".count").filter({ hasText: "findings" }).waitFor();
  return performance.now() - start;
}

/** Milliseconds that the page's script takes for something that a person does. */
async function handlingTime(page: Page, act: string): Promise<number> {
  return page.evaluate<number>(`(() => {
    const start = performance.now();
    ${act};
    return performance.now() - start;
  })()`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function bench(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "postern-bench-html-"));
  const file = join(folder, "report.html");
  // Where V8 has room it frees late; a small heap shows what rendering needs.
  const self = [
    "--max-old-space-size=200",
    ...process.execArgv,
    fileURLToPath(import.meta.url),
    file,
    String(size),
  ];
  const { stdout, status, stderr } = spawnSync(process.execPath, self, { encoding: "utf8" });
  if (status !== 0) throw new Error(`rendering ended with ${status}: ${stderr}`);
  const rendering = JSON.parse(stdout) as { seconds: number; before: number; peak: number };
  const acts = {
    "choose a status": "document.querySelector('#status-0').click()",
    "choose a severity beside it": "document.querySelector('#severity-1').click()",
    "search for two words": `const field = document.querySelector("#search");
      field.value = "ledger-prod kms"; field.dispatchEvent(new Event("input"))`,
    "clear the filters": "document.querySelector('.clear').click()",
  };
  const times = new Map(["open", ...Object.keys(acts)].map((name) => [name, [] as number[]]));
  let heap = 0;
  await using chromium = await launchChromium();
  for (let round = 0; round < rounds; round += 1) {
    const { page } = await chromium.open({ viewport: { width: 1440, height: 900 } });
    times.get("open")?.push(await openingTime(page, pathToFileURL(file).href));
    await page.waitForTimeout(2_000);
    for (const [name, act] of Object.entries(acts)) times.get(name)?.push(await handlingTime(page, act));
    heap = await page.evaluate<number>("performance.memory.usedJSHeapSize / 1e6");
    await page.context().close();
  }
  const lines = [
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, median of ${rounds}`,
    `${size.toLocaleString("en-US")} findings: ${(statSync(file).size / 1e6).toFixed(2)} MB`,
    `render: ${rendering.seconds.toFixed(1)} s, peak ${rendering.peak.toFixed(0)} MB RSS (${rendering.before.toFixed(0)} MB before, by loader and report)`,
    ...[...times].map(([name, all]) => `${name.padEnd(30)} ${median(all).toFixed(0).padStart(6)} ms`),
    `heap of the page: ${heap.toFixed(0)} MB`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  rmSync(folder, { recursive: true });
}

const [file, size] = process.argv.slice(2);
if (file === undefined) await bench(100_000);
else await renderInto(file, Number(size));
