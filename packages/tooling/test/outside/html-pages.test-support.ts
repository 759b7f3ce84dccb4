import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import html from "@postern/reports/html";
import { reportSource, type ReportSource } from "@postern/sdk";
import { sampleReport, sampleReportKinds } from "@postern/testing";
import { launchChromium, type Chromium } from "@postern/tooling/outside";
import { afterAll, afterEach, beforeAll } from "vitest";
import { variedReport } from "../../src/varied-report.ts";

type MakeReport = () => ReportSource | Promise<ReportSource>;

/** The sample reports, one that was compared with an earlier one, and one with 100,000 findings. */
const reports: Readonly<Record<string, MakeReport>> = {
  ...Object.fromEntries(sampleReportKinds.map((kind) => [kind, () => reportSource(sampleReport(kind))])),
  compared: comparedReport,
  varied: () => variedReport(100_000),
};

/** Pages for the tests of a suite: one is open at a time, and closed after its test. */
export function usePages(): Pick<Pages, "open" | "fileOf"> {
  let pages: Pages;
  let opened: Awaited<ReturnType<Pages["open"]>> | undefined;
  beforeAll(async () => {
    pages = await startPages();
  });
  afterEach(() => opened?.page.context().close());
  afterAll(() => pages.close());
  return {
    fileOf: (name) => pages.fileOf(name),
    open: async (...of) => (opened = await pages.open(...of)),
  };
}

type Pages = Awaited<ReturnType<typeof startPages>>;

/** Chromium for the HTML report: pages are rendered when they are first opened. */
async function startPages() {
  const folder = mkdtempSync(join(tmpdir(), "postern-html-report-"));
  const chromium = await launchChromium();

  /** The file of a report. */
  const fileOf = async (name: string): Promise<string> => {
    const make = reports[name];
    if (make === undefined) throw new Error(`there is no report ${name}`);
    const path = join(folder, `${name}.html`);
    if (existsSync(path)) return path;
    let page = "";
    for await (const piece of html.render(await make(), {})) page += piece;
    writeFileSync(path, page);
    return path;
  };

  return {
    fileOf,
    /** Opens a report at a hash, in a context of its own, and waits until its script has started. */
    async open(name: string, hash = "", options: Parameters<Chromium["open"]>[0] = {}) {
      const opened = await chromium.open(options);
      const { page } = opened;
      await page.goto(pathToFileURL(await fileOf(name)).href + hash);
      if (options.javaScriptEnabled !== false)
        await page.locator(".count").filter({ hasText: "findings" }).waitFor();
      return {
        ...opened,
        count: () => page.locator(".count").textContent(),
        hash: () => page.evaluate("location.hash"),
        /** Opens all there is to open but the details of a finding. */
        async openAll() {
          const closed = page.locator("details:not([open]) > summary:visible");
          while ((await closed.count()) > 0) await closed.first().click();
          for (const more of await page.locator(".show-more:visible").all()) await more.click();
        },
      };
    },
    async close() {
      await chromium.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function comparedReport(): ReportSource {
  const { findings, ...report } = sampleReport("typical");
  const [first, ...others] = findings;
  if (first === undefined) throw new Error("the typical report has no findings");
  const { id, checkId, severity, message, resource } = first;
  const marked = others.map((other) =>
    other.status === "fail" ? { ...other, change: "new" as const } : other,
  );
  return {
    ...reportSource({ ...report, findings: [{ ...first, change: "unchanged" }, ...marked] }),
    baseline: {
      name: "nightly",
      startedAt: report.scan.startedAt,
      new: 2,
      fixed: 1,
      unchanged: 1,
      notAssessed: 0,
      fixedFindings: [{ id, checkId, severity, message: `Fixed: ${message}`, resource }],
    },
  };
}
