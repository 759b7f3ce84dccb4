import { loading } from "./loading.ts";
import { shareModules } from "./share-modules.ts";

/**
 * Imports a module of the user's, TypeScript or JavaScript, as it would import itself. What it
 * imports of `@postern/sdk`, `@postern/aws/replies`, `@postern/checks-aws/<service>` and `zod` is this
 * program's own copy, installed or not, so that a collector of ours is the same object in every plugin. All else, AWS clients included,
 * comes from the plugin's own dependencies.
 *
 * @param id a package's name, a path or a `file:` URL
 * @param folder where relative paths and packages are looked for
 * @returns the module's default export; the module itself where it has none
 */
export async function loadModule(id: string, folder: string): Promise<unknown> {
  const [{ createJiti }, sdk, collectors, replies, own] = await Promise.all([
    import("jiti/static"),
    import("@postern/sdk"),
    collectorModules(),
    import("@postern/aws/replies"),
    import("./plugin-imports.ts"),
  ]);
  const shared = { "@postern/sdk": sdk, "@postern/aws/replies": replies, zod: own.zod, ...collectors };
  // jiti leaves JavaScript modules to Node, which knows nothing of virtual modules.
  shareModules(shared);
  const jiti = createJiti(`${folder}/`, {
    virtualModules: shared,
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

/** What plugins import of each room, by import specifier. */
async function collectorModules(): Promise<Readonly<Record<string, object>>> {
  const { rooms } = await import("@postern/checks-aws/rooms");
  const modules = Object.entries(rooms).map(async ([room, load]) => [
    `@postern/checks-aws/${room}`,
    await load(),
  ]);
  return Object.fromEntries(await Promise.all(modules)) as Readonly<Record<string, object>>;
}
