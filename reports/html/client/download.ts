import { element } from "./dom.ts";

/** Lets the browser save a text as a file; the page itself sends nothing. */
export function download(name: string, type: string, pieces: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type }));
  element("a", { href: url, download: name }).click();
  // The browser has to have begun before the address may go.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
