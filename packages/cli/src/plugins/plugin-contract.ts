import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import contract from "@postern/sdk/package.json" with { type: "json" };
import satisfies from "semver/functions/satisfies.js";
import validRange from "semver/ranges/valid.js";

/**
 * Whether a plugin was made for another version of the contract: the one that it names in its
 * package.json as a peer dependency, `"peerDependencies": { "@postern/sdk": "^1.2.0" }`. A plugin without
 * a package.json, or without that line, is taken as it is.
 *
 * @param name the plugin's npm name, or the absolute path of its module
 * @param folder where a package is looked for
 * @returns what was expected, where the version does not fit
 */
export async function contractMismatch(
  name: string,
  isPath: boolean,
  folder: string,
): Promise<string | undefined> {
  const packageName = /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
  const manifest = isPath
    ? await nearest(dirname(name), "package.json")
    : await nearest(folder, join("node_modules", packageName, "package.json"));
  const range = manifest && rangeIn(manifest.text);
  // Other forms (workspace:, file:, a tag) are the package manager's business.
  if (range === undefined || !validRange(range)) return undefined;
  if (satisfies(contract.version, range, { includePrerelease: true })) return undefined;
  return `a plugin for @postern/sdk ${contract.version}, but ${manifest?.path} asks for ${range}; install a version of the plugin for this Postern, or the Postern that it asks for`;
}

async function nearest(
  folder: string,
  file: string,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text !== undefined) return { path, text };
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent, file);
}

function rangeIn(manifest: string): string | undefined {
  try {
    const { peerDependencies } = JSON.parse(manifest) as { peerDependencies?: Record<string, unknown> };
    const range = peerDependencies?.["@postern/sdk"];
    return typeof range === "string" ? range : undefined;
  } catch {
    // Node itself says what is wrong with the file, when it imports the plugin.
    return undefined;
  }
}
