import { register } from "node:module";

const key = "postern:shared-modules";

/** A module of this program that plugins import. */
export interface SharedModule {
  /** What it exports. */
  readonly names: readonly string[];
  load(): Promise<object>;
}

/**
 * Makes every import of these modules in this process one of our own copies, whether the importing
 * package brought a copy or not: what a plugin's check and a built-in one mean by a collector must be the
 * same object. For modules that Node itself imports; jiti has virtual modules of its own.
 *
 * @param modules by import specifier
 */
export function shareModules(modules: Readonly<Record<string, SharedModule>>): void {
  const holder = globalThis as { [key]?: typeof modules };
  if (holder[key] !== undefined) return;
  holder[key] = modules;
  const urls = Object.entries(modules).map(([specifier, { names }]) => [
    specifier,
    moduleUrl(reexports(specifier, names)),
  ]);
  register(moduleUrl(resolveHook), { data: Object.fromEntries(urls) });
}

const resolveHook = `
let urls;
export function initialize(data) {
  urls = data;
}
export function resolve(specifier, context, next) {
  const url = Object.hasOwn(urls, specifier) ? urls[specifier] : undefined;
  return url === undefined ? next(specifier, context) : { url, format: "module", shortCircuit: true };
}`;

function reexports(specifier: string, names: readonly string[]): string {
  const source = `await globalThis[${JSON.stringify(key)}][${JSON.stringify(specifier)}].load()`;
  // Each by another name first: zod exports words that no variable may have, such as `enum`.
  const exported = names.map((name, index) => `_${index} as ${name}`);
  return `const { ${names.map((name, index) => `${name}: _${index}`).join(", ")} } = ${source};
export { ${exported.join(", ")} };`;
}

function moduleUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
