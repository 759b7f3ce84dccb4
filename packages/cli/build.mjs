// Bundles the command with all it needs. The entry stays small: what a command needs is a chunk of its own.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));

// Plugins get our zod whole; its messages in other languages than English would be loaded by every command.
const englishZod = {
  name: "english-zod",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/**
 * @param {string} outdir where the bundle goes; emptied first
 * @param {string[]} conditions export conditions; `@postern/source` bundles the workspace's sources
 * @returns esbuild's metafile
 */
export async function bundle(outdir, conditions = []) {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: { postern: "src/main.ts" },
    outdir,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    // Names stay, for stacks in reports of defects: esbuild's keepNames would cost a scan 7 % of its time.
    minifyWhitespace: true,
    minifySyntax: true,
    mainFields: ["module", "main"],
    // With `node` alone the SDK's modules are CommonJS, and a dynamic import of such a chunk gives nothing
    // but a default (evanw/esbuild#4377).
    conditions: ["module", ...conditions],
    metafile: true,
    plugins: [englishZod],
    legalComments: "external",
    logLevel: "warning",
    // CommonJS dependencies call require() for what Node brings.
    banner: {
      js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
    },
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(folder, "dist"));
