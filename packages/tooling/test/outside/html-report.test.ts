import { once } from "node:events";
import { statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromiumLeftOut, findAxeViolations } from "@postern/tooling/outside";
import { describe, expect, test } from "vitest";
import { usePages } from "./html-pages.test-support.ts";

describe.skipIf(chromiumLeftOut)("the HTML report in Chromium", () => {
  const { open, fileOf } = usePages();

  test("runs nothing of what hostile names bring, not even when every check is open", async () => {
    const { page, requests, console, errors, openAll } = await open("hostile");
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await openAll();
    for (const message of await page.locator(".finding .message a").all()) {
      await message.click();
      for (const tab of await page.locator("dialog").getByRole("tab").all()) await tab.click();
      await page.keyboard.press("Escape");
    }
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

  test("keeps the document small with 10,000 findings", async () => {
    const { page } = await open("large", "#open=s3-bucket-versioning-enabled");
    expect(await page.locator(".finding").count()).toBe(25);
    await page.getByRole("button", { name: "Show 25 of 9,975 more" }).click();
    expect(await page.locator(".finding").count()).toBe(50);
    expect(await page.evaluate("document.querySelectorAll('*').length")).toBeLessThan(1_500);
  });

  test("holds 100,000 varied findings in 5 MB, and shows them with few elements", async () => {
    const { page, count, errors } = await open("varied");
    expect(statSync(await fileOf("varied")).size).toBeLessThanOrEqual(5_000_000);
    expect(await count()).toBe("100,000 of 100,000 findings, 64 checks");
    const elements = () => page.evaluate("document.querySelectorAll('*').length");
    expect(await elements()).toBeLessThan(4_500);
    await page.getByRole("searchbox").fill("ledger-prod kms");
    expect(await count()).toMatch(/^[\d,]+ of 100,000 findings/);
    await page.locator(".check summary").first().click();
    await page.locator(".finding .message a").first().click();
    expect(await page.getByRole("dialog").textContent()).toContain("Evidence");
    expect(await elements()).toBeLessThan(4_500);
    expect(errors).toEqual([]);
  });

  test.each([
    { colorScheme: "light", width: 1440 },
    { colorScheme: "dark", width: 1440 },
    { colorScheme: "light", width: 390 },
    { colorScheme: "dark", width: 390 },
  ] as const)(
    "is accessible with everything open, a finding too, $colorScheme at $width pixels",
    async ({ colorScheme, width }) => {
      const { page, openAll } = await open("compared", "", { colorScheme, viewport: { width, height: 900 } });
      await openAll();
      if (width < 500) await page.getByRole("button", { name: "Filters" }).click();
      expect(await findAxeViolations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.locator(".finding .message a").first().click();
      await page.getByRole("dialog").waitFor();
      expect(await findAxeViolations(page)).toEqual([]);
      expect(await page.evaluate("document.querySelector('dialog').scrollWidth")).toBeLessThanOrEqual(width);
    },
  );

  test.each([
    { width: 1440, height: 900, screens: 1 },
    { width: 390, height: 844, screens: 2 },
  ])(
    "shows what failed within $screens screens of $width by $height pixels, whatever is unknown",
    async ({ width, height, screens }) => {
      const { page } = await open("varied", "", { viewport: { width, height } });
      const unknown = await page.locator(".gaps").boundingBox();
      expect(unknown?.height).toBeLessThan(height / 4);
      const failing = await page.locator(".first ol").boundingBox();
      expect((failing?.y ?? Infinity) + (failing?.height ?? 0)).toBeLessThanOrEqual(screens * height);
    },
  );

  test.each([390, 1440])(
    "keeps accounts and regions in sight while one scrolls through many, at %i pixels",
    async (width) => {
      const { page } = await open("varied", "", { viewport: { width, height: 900 } });
      expect(await page.locator(".heat tbody tr").count()).toBe(30 + 1);
      const scroller = page.locator(".scroller");
      await scroller.evaluate("document.querySelector('.scroller').scrollTo(9999, 9999)");
      const seen = await Promise.all(
        [".heat thead th:last-child", ".heat tr.rest th", ".heat thead th:first-child"].map((selector) =>
          page.locator(selector).boundingBox(),
        ),
      );
      const frame = await scroller.boundingBox();
      if (frame === null) throw new Error("the map is not shown");
      for (const box of seen) {
        expect(box?.y).toBeGreaterThanOrEqual(frame.y);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(frame.y + frame.height + 1);
        expect(box?.x).toBeGreaterThanOrEqual(frame.x);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(frame.x + frame.width + 1);
      }
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    },
  );

  test("prints in dark ink on white, dark mode or not", async () => {
    const { page } = await open("typical", "", { colorScheme: "dark" });
    const colours = () =>
      page.evaluate(
        "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))",
      );
    expect(await colours()).toEqual(["rgb(233, 231, 226)", "rgb(18, 20, 22)"]);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await colours()).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  });

  test("prints an open finding alone, and otherwise the page without its controls", async () => {
    const { page } = await open("typical", "#open=s3-bucket-versioning-enabled");
    await page.emulateMedia({ media: "print" });
    const isSeen = (selector: string) => page.locator(selector).first().isVisible();
    expect(await Promise.all([".summary", ".finding", ".filters", ".saves"].map(isSeen))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    await page.emulateMedia({ media: "screen" });
    await page.locator(".finding .message a").first().click();
    await page.emulateMedia({ media: "print" });
    expect(await Promise.all(["dialog", ".summary", ".checks"].map(isSeen))).toEqual([true, false, false]);
  });

  test("says what it can without scripts", async () => {
    const { page, console } = await open("typical", "", { javaScriptEnabled: false });
    const rows = page.locator(".plain tbody tr");
    expect(await rows.allTextContents()).toEqual([
      expect.stringContaining("Organization o-exampleorgid leaves root credentials to its members."),
      expect.stringContaining("Bucket invoices does not keep earlier versions."),
    ]);
    expect(await page.locator("#explorer").isVisible()).toBe(false);
    expect(console).toEqual([]);
  });
});
