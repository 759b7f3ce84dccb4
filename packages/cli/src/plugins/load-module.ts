import { pluginIndex } from "@postern/checks-aws/plugin-index";
import { loadRoom } from "./built-in.ts";
import { loading } from "./loading.ts";
import { shareModules, type SharedModule } from "./share-modules.ts";

/**
 * Imports a module of the user's, TypeScript or JavaScript, as it would import itself. What it
 * imports of `@postern/sdk`, `@postern/aws/replies`, `@postern/analysis/<subject>`,
 * `@postern/checks-aws/<service>` and `zod` is this program's own copy, installed or not, so that a collector
 * of ours is the same object in every plugin. All else, AWS clients included, comes from the plugin's own
 * dependencies.
 *
 * @param id a package's name, a path or a `file:` URL
 * @param folder where relative paths and packages are looked for
 * @returns the module's default export; the module itself where it has none
 */
export async function loadModule(id: string, folder: string): Promise<unknown> {
  const [{ createJiti }, sdk, replies, own] = await Promise.all([
    import("jiti/static"),
    import("@postern/sdk"),
    import("@postern/aws/replies"),
    import("./plugin-imports.ts"),
  ]);
  const shared = {
    "@postern/sdk": loadedModule(sdk),
    "@postern/aws/replies": loadedModule(replies),
    "@postern/analysis/filter-patterns": loadedModule(own.filterPatterns),
    "@postern/analysis/network": loadedModule(own.network),
    "@postern/analysis/policies": loadedModule(own.policies),
    "@postern/analysis/policy-document": loadedModule(own.policyDocument),
    "@postern/analysis/secrets": loadedModule(own.secrets),
    zod: loadedModule(own.zod),
    ...collectorModules,
  };
  // jiti leaves JavaScript modules to Node, which knows nothing of virtual modules.
  shareModules(shared);
  const jiti = createJiti(`${folder}/`, {
    virtualModules: virtualModules(shared),
    // The cache would lie in the shared temporary folder, where others could write what we execute.
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
  });
  loading.add(id);
  const module = await jiti.import(id).finally(() => loading.delete(id));
  // A module's namespace is an object, though not an instance of Object.
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}

/** What plugins import of each service, by import specifier: loaded when one does. */
const collectorModules = Object.fromEntries(
  Object.entries(pluginIndex.exports).map(([service, ids]) => [
    `@postern/checks-aws/${service}`,
    { names: Object.keys(ids), load: async () => (await loadRoom(service)).collectors },
  ]),
);

function loadedModule(module: object): SharedModule {
  return { names: Object.keys(module), load: async () => module };
}

/** Modules by specifier, each loaded when jiti asks for it: what it imports it awaits. */
function virtualModules(shared: Readonly<Record<string, SharedModule>>): Record<string, unknown> {
  const properties = Object.entries(shared).map(([specifier, { load }]) => [
    specifier,
    { get: load, enumerable: true },
  ]);
  return Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap);
}
