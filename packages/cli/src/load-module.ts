/**
 * Imports a module of the user's, TypeScript or JavaScript, as it would import itself. What it
 * imports of `@postern/sdk` and `@postern/aws/collectors` is this program's own copy, installed or
 * not, so that a collector of ours is the same object in every plugin.
 *
 * @param id a package's name, a path or a `file:` URL
 * @param folder where relative paths and packages are looked for
 * @returns the module's default export; the module itself where it has none
 */
export async function loadModule(id: string, folder: string): Promise<unknown> {
  const [{ createJiti }, sdk, collectors] = await Promise.all([
    import("jiti/static"),
    import("@postern/sdk"),
    import("@postern/aws/collectors"),
  ]);
  const jiti = createJiti(`${folder}/`, {
    virtualModules: { "@postern/sdk": sdk, "@postern/aws/collectors": collectors },
    // The cache would lie in the shared temporary folder, where others could write what we execute.
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
  });
  const module = await jiti.import(id);
  return module instanceof Object && "default" in module ? module.default : module;
}
