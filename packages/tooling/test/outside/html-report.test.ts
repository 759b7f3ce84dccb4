import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import html from "@postern/reports/html";
import { reportSource } from "@postern/sdk";
import { sampleReport, sampleReportKinds, type SampleReportKind } from "@postern/testing";
import {
  chromiumLeftOut,
  findAxeViolations,
  launchChromium,
  type Chromium,
  type RecordedPage,
} from "@postern/tooling/outside";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

describe.skipIf(chromiumLeftOut)("the HTML report in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "postern-html-report-"));
  const fileOf = (kind: SampleReportKind) => pathToFileURL(join(folder, `${kind}.html`)).href;
  let chromium: Chromium;
  let opened: RecordedPage | undefined;

  beforeAll(async () => {
    for (const kind of sampleReportKinds) {
      let page = "";
      for await (const piece of html.render(reportSource(sampleReport(kind)), {})) page += piece;
      writeFileSync(join(folder, `${kind}.html`), page);
    }
    chromium = await launchChromium();
  });
  afterEach(() => opened?.page.context().close());
  afterAll(async () => {
    await chromium.close();
    rmSync(folder, { recursive: true });
  });

  async function open(kind: SampleReportKind, hash = "", options: Parameters<Chromium["open"]>[0] = {}) {
    opened = await chromium.open(options);
    const { page } = opened;
    await page.goto(fileOf(kind) + hash);
    await page.locator(".count").filter({ hasText: "findings" }).waitFor();
    return {
      ...opened,
      count: () => page.locator(".count").textContent(),
      hash: () => page.evaluate("location.hash"),
    };
  }

  test("runs nothing of what hostile names bring, not even when every check is open", async () => {
    const { page, requests, console, errors } = await open("hostile");
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const summary of await page.locator("summary").all()) await summary.click();
    for (const more of await page.locator(".show-more:visible").all()) await more.click();
    for (const message of await page.locator(".finding .message").all()) await message.hover();
    expect(await page.locator(".finding").count()).toBe(36);
    expect(await page.locator(".finding .message").first().textContent()).toBe(
      "Bucket </script><script>alert(1)</script><!-- fails.",
    );
    expect({ dialogs, requests: requests.length, console, errors }).toEqual({
      dialogs: [],
      requests: 1,
      console: [],
      errors: [],
    });
  });

  test("has a policy that stops scripts, styles, pictures and requests that are not its own", async () => {
    const reached: string[] = [];
    const server = createServer((request, response) => {
      reached.push(request.url ?? "");
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const { page, console } = await open("typical");
      await page.evaluate(`
        const script = document.createElement("script");
        script.textContent = "document.title = 'owned'";
        const style = document.createElement("style");
        style.textContent = "main { display: none }";
        const picture = new Image();
        picture.src = "${address}/picture";
        document.body.append(script, style, picture);
        fetch("${address}/fetch").catch(() => undefined)`);
      await expect.poll(() => console.length).toBeGreaterThanOrEqual(4);
      expect(console.filter(({ text }) => !/Content Security Policy/i.test(text))).toEqual([]);
      expect(await page.title()).not.toBe("owned");
      expect(await page.locator("main").isVisible()).toBe(true);
      expect(reached).toEqual([]);
    } finally {
      server.close();
    }
  });

  test("filters by facets and words, with counts, and keeps them in the address", async () => {
    const { page, count, hash } = await open("typical");
    expect(await count()).toBe("7 of 7 findings, 3 checks");
    await page.getByRole("checkbox", { name: "Failed" }).check();
    expect(await count()).toBe("3 of 7 findings, 2 checks");
    await page.getByRole("checkbox", { name: "Not muted" }).check();
    await page.getByRole("checkbox", { name: "444455556666" }).check();
    expect(await count()).toBe("1 of 7 findings, 1 check");
    await page.getByLabel("Search").fill("no such thing");
    expect(await page.locator(".nothing").textContent()).toBe("No finding passes the filters.");
    expect(await hash()).toBe("#status=fail&account=444455556666&muted=no&q=no+such+thing");
    await page.getByRole("button", { name: "Clear filters" }).click();
    expect(await count()).toBe("7 of 7 findings, 3 checks");
    expect(await hash()).toBe("");
  });

  test("comes back as it was from its address", async () => {
    const first = await open("typical");
    await first.page.getByRole("checkbox", { name: "Unknown" }).check();
    await first.page.locator(".check summary").first().click();
    await expect.poll(first.hash).toBe("#status=unknown&open=s3-bucket-versioning-enabled");
    const address = String(await first.hash());
    await first.page.context().close();

    const again = await open("typical", address);
    expect(await again.count()).toBe("1 of 7 findings, 1 check");
    expect(await again.page.getByRole("checkbox", { name: "Unknown" }).isChecked()).toBe(true);
    expect(await again.page.locator(".finding .reason").textContent()).toContain(
      "access denied by a service control policy",
    );
  });

  test("leads from the summary and the gaps to the findings behind them", async () => {
    const { page, count } = await open("typical");
    await page.locator(".failures a").filter({ hasText: "high" }).click();
    await expect.poll(count).toBe("1 of 7 findings, 1 check");
    await page.locator(".affected a").first().click();
    await expect
      .poll(() => page.locator(".finding .message").textContent())
      .toContain("s3:GetBucketVersioning was denied");
  });

  test("is used by keyboard", async () => {
    const { page } = await open("typical", "#open=s3-bucket-versioning-enabled");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the findings");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("explorer");
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("search");
    const console = page.getByRole("tab", { name: "Console" });
    await console.focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tabpanel").textContent()).toContain("aws s3api put-bucket-versioning");
    await page.keyboard.press("End");
    expect(await page.getByRole("tabpanel").textContent()).toContain("- check: s3-bucket-versioning-enabled");
    const box = page.getByRole("checkbox", { name: "Failed" });
    await box.focus();
    await page.keyboard.press("Space");
    // The list of choices is made anew; focus has to survive that.
    expect(await page.evaluate("document.activeElement.id")).toBe(await box.getAttribute("id"));
  });

  test("copies the ARN", async () => {
    const { page } = await open("typical", "#open=iam-organization-root-credentials-management-enabled");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy ARN" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      "arn:aws:organizations::111122223333:organization/o-exampleorgid",
    );
  });

  test("keeps the document small with 10,000 findings", async () => {
    const { page } = await open("large", "#open=s3-bucket-versioning-enabled");
    expect(await page.locator(".finding").count()).toBe(25);
    await page.getByRole("button", { name: "Show 25 of 9,975 more" }).click();
    expect(await page.locator(".finding").count()).toBe(50);
    expect(await page.evaluate("document.querySelectorAll('*').length")).toBeLessThan(1_500);
  });

  test.each([
    { colorScheme: "light", width: 1440 },
    { colorScheme: "dark", width: 1440 },
    { colorScheme: "light", width: 390 },
    { colorScheme: "dark", width: 390 },
  ] as const)(
    "is accessible with checks and filters open, $colorScheme at $width pixels",
    async ({ colorScheme, width }) => {
      const { page } = await open("typical", "", { colorScheme, viewport: { width, height: 900 } });
      for (const summary of await page.locator("summary").all()) await summary.click();
      if (width < 500) await page.getByRole("button", { name: "Filters" }).click();
      expect(await findAxeViolations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    },
  );

  test("says what it can without scripts", async () => {
    opened = await chromium.open({ javaScriptEnabled: false });
    await opened.page.goto(fileOf("typical"));
    const rows = opened.page.locator(".plain tbody tr");
    expect(await rows.allTextContents()).toEqual([
      expect.stringContaining("Organization o-exampleorgid leaves root credentials to its members."),
      expect.stringContaining("Bucket invoices does not keep earlier versions."),
    ]);
    expect(await opened.page.locator("#explorer").isVisible()).toBe(false);
    expect(opened.console).toEqual([]);
  });
});
