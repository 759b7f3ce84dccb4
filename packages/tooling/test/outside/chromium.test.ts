import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAxeViolations } from "../../src/outside/axe.ts";
import { chromiumLeftOut, launchChromium } from "../../src/outside/chromium.ts";
import type { Chromium } from "../../src/outside/chromium.ts";

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
const clean = `<!doctype html><html lang="en"><head>${policy}<title>T</title></head><body><main><h1>T</h1></main></body></html>`;

describe.skipIf(chromiumLeftOut)("Chromium", () => {
  let browser: Chromium;
  const server = createServer((_, response) => response.end("ok"));
  let origin = "";

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  test("axe finds nothing in a clean page, also under a strict Content-Security-Policy", async () => {
    const { page, requests } = await browser.open();
    await page.setContent(clean);
    expect(await findAxeViolations(page)).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("axe finds an image without a text", async () => {
    const { page } = await browser.open();
    await page.setContent(clean.replace(policy, "").replace("<h1>", `<img src="data:,"><h1>`));
    const [violation, ...others] = await findAxeViolations(page);
    expect(violation).toMatchObject({ rule: "image-alt", impact: "critical" });
    expect(violation?.elements[0]).toMatch(/^img: /);
    expect(others).toEqual([]);
  });

  test("records what a page fetches, logs and throws", async () => {
    const { page, requests, console, errors } = await browser.open();
    await page.goto(origin);
    await page.evaluate(async (url) => {
      await fetch(`${url}fetched`);
      await fetch("http://192.0.2.1/").catch(() => globalThis.console.warn("no way out"));
      new WebSocket(url.replace("http", "ws"));
      setTimeout(() => {
        throw new Error("uncaught");
      });
    }, origin);
    await expect.poll(() => errors).toEqual(["uncaught"]);
    expect(requests).toEqual(
      expect.arrayContaining([
        { url: origin, type: "document" },
        { url: `${origin}fetched`, type: "fetch" },
        { url: "http://192.0.2.1/", type: "fetch" },
        { url: origin.replace("http", "ws"), type: "websocket" },
      ]),
    );
    expect(console).toContainEqual({ type: "warning", text: "no way out" });
  });

  test("a fetch that the page's Content-Security-Policy refuses is a console error, not a request", async () => {
    const { page, requests, console } = await browser.open();
    await page.setContent(clean);
    await page.evaluate((url) => fetch(url).catch(() => undefined), origin);
    const text = expect.stringContaining("Content Security Policy");
    await expect.poll(() => console).toContainEqual({ type: "error", text });
    expect(requests).toEqual([]);
  });
});
