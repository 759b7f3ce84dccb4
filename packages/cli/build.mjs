// Bundles the command with all it needs. The entry stays small: what a command needs is a chunk of its own.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundledPackages, licenceTexts } from "./licences.mjs";

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

// Commander could start subcommands that are programs of their own. There are none, and what starts programs
// takes 3 ms of every command to load.
const noPrograms = {
  name: "no-programs",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: importer, namespace: "no-programs" } : undefined,
    );
    onLoad({ filter: /./, namespace: "no-programs" }, () => ({ contents: "export {};" }));
  },
};

// The SDK's clients write the keys of their schemas as constants: `{ [_xN]: _it }`. To compute a key might do
// anything, so that esbuild would keep the schemas of all operations, not only of those that are called.
const plainKeys = {
  name: "plain-keys",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]schemas[\\/]schemas_0\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const texts = new Map(
        [...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]),
      );
      return {
        contents: source.replace(/\[(\w+)\]:/g, (key, name) =>
          texts.has(name) ? `${texts.get(name)}:` : key,
        ),
      };
    });
  },
};

// CommonJS dependencies call require() for what Node brings. In the other chunks it would only take time.
const requireOfNode =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);\n';

/**
 * @param {string} outdir where the bundle goes; emptied first
 * @param {string[]} conditions export conditions; `@postern/source` bundles the workspace's sources
 * @param {import("esbuild").Plugin[]} plugins of esbuild, beside our own
 * @returns esbuild's metafile
 */
export async function bundle(outdir, conditions = [], plugins = []) {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile, outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: { postern: "src/main.ts", "scan-worker": "src/workers/scan-worker.ts" },
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
    plugins: [englishZod, noPrograms, plainKeys, ...plugins],
    legalComments: "external",
    logLevel: "warning",
    write: false,
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, path.endsWith(".js") && /\brequire\b/.test(text) ? requireOfNode + text : text);
  }
  const packages = bundledPackages(folder, Object.keys(metafile.inputs));
  writeFileSync(join(outdir, "THIRD-PARTY-LICENCES.txt"), licenceTexts(packages));
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(folder, "dist"));
