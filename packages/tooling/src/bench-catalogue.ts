import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Framework } from "@postern/sdk";
import type { Plugin as EsbuildPlugin } from "esbuild";
import { bundle } from "postern/bundle";
import { readChecks } from "./check-docs.ts";
import { pluginIndex, pluginIndexModule } from "./plugin-index.ts";
import { roomModules } from "./room-modules.ts";

const packages = fileURLToPath(new URL("../../", import.meta.url));
const builtIn = fileURLToPath(new URL("../../../checks/aws", import.meta.url));
const left = new Set([".turbo", "dist", "docs", "node_modules"]);

/** How many services are added to the built-in ones, and what each has. */
export interface CatalogueSize {
  readonly services: number;
  readonly collectors: number;
  readonly checks: number;
}

/**
 * The installed command in a folder, bundled with more checks than there are: copies of a real one over
 * copies of its collector.
 *
 * @param size default: the built-in checks alone
 * @returns the path of its executable
 */
export async function installWith(folder: string, size?: CatalogueSize): Promise<string> {
  for (const part of ["bin", "package.json"])
    cpSync(join(packages, "cli", part), join(folder, part), { recursive: true });
  const plugins = size === undefined ? [] : [resolvedIn(await writeCatalogue(folder, size))];
  await bundle(join(folder, "dist"), ["@postern/source"], plugins);
  return join(folder, "bin/postern.js");
}

/** Takes the checks from a folder's node_modules in place of the workspace's. */
function resolvedIn(resolveDir: string): EsbuildPlugin {
  return {
    name: "catalogue",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^@postern\/checks-aws(?:\/|$)/ }, ({ path, kind, pluginData }) =>
        pluginData === resolveDir ? undefined : resolve(path, { kind, resolveDir, pluginData: resolveDir }),
      );
    },
  };
}

async function writeCatalogue(folder: string, size: CatalogueSize): Promise<string> {
  const root = join(folder, "node_modules/@postern/checks-aws");
  cpSync(builtIn, root, {
    recursive: true,
    filter: (path) => !left.has(basename(path)) && !path.endsWith(".test.ts"),
  });
  symlinkSync(join(builtIn, "node_modules"), join(root, "node_modules"));
  for (let index = 0; index < size.services; index += 1) writeService(root, `bench${index}`, size);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    name: string;
    version: string;
  };
  const { frameworks } = (await import(pathToFileURL(join(root, "frameworks/index.ts")).href)) as {
    frameworks: readonly Framework[];
  };
  const descriptors = (await readChecks(root)).map(({ descriptor }) => descriptor);
  const index = await pluginIndex(root, manifest, descriptors, frameworks);
  const modules = { ...(await roomModules(root)), "generated/plugin-index.ts": pluginIndexModule(index) };
  for (const [path, text] of Object.entries(modules)) writeFileSync(join(root, path), text);
  return folder;
}

function writeService(root: string, service: string, { collectors, checks }: CatalogueSize): void {
  const collector = readFileSync(join(root, "account/collectors/contacts.ts"), "utf8");
  const check = readFileSync(join(root, "account/security-contact-registered.ts"), "utf8");
  const write = (path: string, text: string, changes: Readonly<Record<string, string>>): void => {
    const file = join(root, service, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, changed(text, changes));
  };
  for (let index = 0; index < collectors; index += 1)
    write(`collectors/contacts-${index}.ts`, collector, {
      "../clients/account.ts": "../../account/clients/account.ts",
      accountContacts: `contacts${index}`,
      "account-contacts": `${service}-contacts-${index}`,
    });
  for (let index = 0; index < checks; index += 1)
    write(`contact-${index}-registered.ts`, check, {
      "./collectors/contacts.ts": `./collectors/contacts-${index % collectors}.ts`,
      accountContacts: `contacts${index % collectors}`,
      "account-security-contact-registered": `${service}-contact-${index}-registered`,
      'service: "account"': `service: "${service}"`,
      "prowler:account_security": `prowler:${service}_${index}`,
    });
}

function changed(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The check that is copied has no ${from} any more.`);
    return before.replaceAll(from, to);
  }, text);
}
