import { chromium } from "playwright-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { findChromium, isLeftOut } from "./locate.mjs";

/** Whether the tests in Chromium were left out by POSTERN_SKIP_CHROMIUM=1. */
export const chromiumLeftOut = isLeftOut("POSTERN_SKIP_CHROMIUM");

/** A page and what it did since it was opened; the lists grow while it lives. */
export interface RecordedPage {
  readonly page: Page;
  /** Every request that it sent off, the document's own first, failed ones and web sockets included. */
  readonly requests: readonly { readonly url: string; readonly type: string }[];
  /** Console messages. What a Content-Security-Policy refused is no request, but an `error` here. */
  readonly console: readonly { readonly type: string; readonly text: string }[];
  /** Uncaught exceptions of the page's scripts. */
  readonly errors: readonly string[];
}

export interface Chromium {
  /** Opens an empty page in a context (cookies, storage, colour scheme) of its own. */
  open(options?: BrowserContextOptions): Promise<RecordedPage>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Whatever a page tries, nothing but loopback is ever looked up or connected to.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/**
 * Starts the machine's Chromium without a window.
 *
 * @throws when there is none
 * @example
 * await using browser = await launchChromium();
 * const { page, requests } = await browser.open();
 * await page.goto(pathToFileURL("report.html").href);
 * expect(requests).toHaveLength(1);
 */
export async function launchChromium(): Promise<Chromium> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      "found no Chromium: install one (Debian: apt-get install chromium), name it in POSTERN_CHROMIUM, or leave it out with POSTERN_SKIP_CHROMIUM=1",
    );
  }
  // Chromium refuses to start as root with its sandbox; for everyone else the sandbox stays.
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({ executablePath, args: flags, chromiumSandbox: !isRoot });
  const close = (): Promise<void> => browser.close();
  return {
    async open(options = {}) {
      const context = await browser.newContext(options);
      return record(await context.newPage());
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function record(page: Page): RecordedPage {
  const requests: { url: string; type: string }[] = [];
  const messages: { type: string; text: string }[] = [];
  const errors: string[] = [];
  page.on("request", (request) => requests.push({ url: request.url(), type: request.resourceType() }));
  page.on("websocket", (socket) => requests.push({ url: socket.url(), type: "websocket" }));
  page.on("console", (message) => messages.push({ type: message.type(), text: message.text() }));
  page.on("pageerror", (error) => errors.push(error.message));
  return { page, requests, console: messages, errors };
}
