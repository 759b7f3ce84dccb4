import { readFileSync } from "node:fs";
import { sampleReport } from "@postern/testing";
import { chromiumLeftOut } from "@postern/tooling/outside";
import type { Download } from "playwright-core";
import { describe, expect, test } from "vitest";
import { usePages } from "./html-pages.test-support.ts";

async function textOf(download: Promise<Download>): Promise<{ name: string; text: string }> {
  const saved = await download;
  return { name: saved.suggestedFilename(), text: readFileSync(await saved.path(), "utf8") };
}

describe.skipIf(chromiumLeftOut)("the findings of the HTML report in Chromium", () => {
  const { open } = usePages();

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

  test("filters by service, by framework, and by what a requirement is answered by", async () => {
    const { page, count, hash } = await open("typical");
    const service = page.getByRole("checkbox", { name: /^iam \d/ });
    await service.check();
    expect(await count()).toBe("1 of 7 findings, 1 check");
    await service.uncheck();
    await page.getByRole("checkbox", { name: "acme-baseline-1.0" }).check();
    expect(await count()).toBe("4 of 7 findings, 1 check");
    await page.locator(".framework summary").first().click();
    const requirements = page.locator(".requirements li").filter({ visible: true });
    await expect.poll(() => requirements.count()).toBe(1);
    await page.getByText("1 that no check answers to").click();
    await expect.poll(() => requirements.count()).toBe(2);
    const answering = page.locator(".requirements a").first();
    const check = await answering.textContent();
    await answering.click();
    await expect.poll(hash).toContain(`check=${check}&framework=`);
    expect(await page.locator(".check[open] h3 code").textContent()).toBe(check);
  });

  test("leads from an account and a region to their failures", async () => {
    const { page, count } = await open("typical");
    const table = page.getByRole("table", { name: "Open failures by account and region" });
    await table
      .getByRole("row", { name: "444455556666" })
      .getByRole("cell")
      .getByRole("link")
      .first()
      .click();
    await expect.poll(count).toBe("1 of 7 findings, 1 check");
    await table.getByRole("link", { name: "us-east-1" }).click();
    await expect.poll(count).toBe("1 of 7 findings, 1 check");
  });

  test("marks what is new since the baseline, filters it, and lists what is fixed", async () => {
    const { page, count } = await open("compared", "#open=s3-bucket-versioning-enabled&sort=change");
    expect(await page.locator(".change").allTextContents()).toEqual(["new", "new"]);
    expect(await page.getByLabel("Sort by").inputValue()).toBe("change");
    await page.getByRole("checkbox", { name: "Unchanged" }).check();
    expect(await count()).toBe("1 of 7 findings, 1 check");
    await page.getByRole("link", { name: "2 new" }).click();
    await expect.poll(count).toBe("2 of 7 findings, 1 check");
    await page.getByText("What is fixed").click();
    expect(await page.locator(".fixed li").textContent()).toContain("Fixed: Organization o-exampleorgid");
  });

  test("sorts the findings of a check, and keeps the order in the address", async () => {
    const { page, hash } = await open("typical", "#open=s3-bucket-versioning-enabled");
    const names = () => page.locator(".finding .uid").allTextContents();
    expect((await names())[0]).toBe("arn:aws:s3:::invoices");
    await page.getByLabel("Sort by").selectOption("Resource");
    expect(await names()).toEqual(
      ["archive", "invoices", "logs", "photos"].map((name) => `arn:aws:s3:::${name}`),
    );
    expect(await hash()).toBe("#sort=resource&open=s3-bucket-versioning-enabled");
  });

  test("opens a finding: evidence, console, an entry to mute it; and goes back to where one was", async () => {
    const check = "iam-organization-root-credentials-management-enabled";
    const { page, hash } = await open("typical", `#open=${check}`);
    const link = page.locator(".finding .message a");
    await link.focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: "leaves root credentials to its members" });
    await drawer.waitFor();
    expect(await drawer.getByRole("link", { name: "IAM in the AWS console" }).getAttribute("href")).toBe(
      "https://console.aws.amazon.com/iam/home",
    );
    expect(await drawer.locator(".evidence").textContent()).toContain("EXAMPLEREQUEST01");
    await drawer.getByRole("tab", { name: "Mute" }).click();
    expect(await drawer.getByRole("tabpanel").textContent()).toContain('resource: "o-exampleorgid"');
    const [finding] = sampleReport("typical").findings;
    expect(await hash()).toBe(`#open=${check}&finding=${finding?.id.slice(0, 12)}`);
    await page.keyboard.press("Escape");
    await expect.poll(() => drawer.isVisible()).toBe(false);
    expect(await hash()).toBe(`#open=${check}`);
    expect(await link.evaluate("document.activeElement.textContent")).toBe(await link.textContent());
  });

  test("opens a finding from its fingerprint, whole as other reports have it", async () => {
    const finding = sampleReport("typical").findings.find(({ status }) => status === "unknown");
    const { page } = await open("typical", `#finding=${finding?.id}`);
    const drawer = page.getByRole("dialog");
    expect(await drawer.textContent()).toContain("access denied by a service control policy");
    await drawer.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => drawer.isVisible()).toBe(false);
  });

  test("saves the rows that pass the filters, under its strict policy and without a request", async () => {
    const { page, requests, console } = await open("hostile");
    await page.getByLabel("Search").fill("SUM(1+1)");
    const csv = textOf(page.waitForEvent("download"));
    await page.getByRole("button", { name: "CSV" }).click();
    const { name, text } = await csv;
    expect(name).toBe("findings.csv");
    expect(text.split("\r\n")).toHaveLength(1 + 2 + 1);
    expect(text).toContain(",'@SUM(1+1),");
    const json = textOf(page.waitForEvent("download"));
    await page.getByRole("button", { name: "JSON" }).click();
    expect(JSON.parse((await json).text)).toMatchObject([{ name: "@SUM(1+1)", evidence: [{}] }, {}]);
    expect(requests.filter(({ url }) => !url.startsWith("blob:"))).toHaveLength(1);
    expect(console).toEqual([]);
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
    await page.locator(".failures .figure a").click();
    await expect.poll(count).toBe("2 of 7 findings, 2 checks");
    await page.locator(".statuses .figure a").click();
    await expect.poll(count).toBe("7 of 7 findings, 3 checks");
    const services = page.getByRole("table", { name: "Services" });
    await services.getByRole("row", { name: "s3" }).getByRole("cell").getByRole("link").last().click();
    await expect.poll(count).toBe("1 of 7 findings, 1 check");
    await page.getByRole("link", { name: "Show what is unknown" }).click();
    await page.locator(".gaps").getByText("because 1 call did not answer").click();
    await page.locator(".gaps summary").filter({ hasText: "s3:GetBucketVersioning" }).click();
    await page.locator(".affected a").first().click();
    await expect
      .poll(() => page.locator(".finding .message").textContent())
      .toContain("s3:GetBucketVersioning was denied");
  });

  test("leads from what to fix first to its failures and to how", async () => {
    const { page, count, hash } = await open("typical");
    await page.locator(".first").getByRole("link", { name: "medium: S3 bucket keeps" }).click();
    await expect.poll(count).toBe("1 of 7 findings, 1 check");
    expect(await hash()).toBe(
      "#status=fail&check=s3-bucket-versioning-enabled&muted=no&open=s3-bucket-versioning-enabled",
    );
    expect(await page.locator(".check[open] .about").textContent()).toContain("How to fix it");
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
});
