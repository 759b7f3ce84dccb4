import { builtInPlugins } from "./built-in.ts";
import type { PluginSource } from "./external-plugins.ts";
import type { KnownPlugin } from "./known-plugin.ts";

/**
 * Loads the built-in plugins and those that the user names, in this order.
 *
 * @throws {PosternError} `plugin` with every problem of all of them
 */
export async function loadPlugins(sources: readonly PluginSource[]): Promise<readonly KnownPlugin[]> {
  if (sources.length === 0) return builtInPlugins;
  const { loadExternalPlugins } = await import("./external-plugins.ts");
  return [...builtInPlugins, ...(await loadExternalPlugins(sources))];
}
