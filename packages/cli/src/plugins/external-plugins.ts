import { isAbsolute, resolve } from "node:path";
import { services } from "@postern/checks-aws/services";
import { knownChecks } from "@postern/core/known-checks";
import {
  describeThrown,
  inspectPlugins,
  PosternError,
  type LoadedPlugin,
  type Plugin,
  type PluginProblem,
} from "@postern/sdk";
import { scopeActions } from "../scanning/scope-actions.ts";
import { builtInParts } from "./built-in.ts";
import type { KnownPlugin } from "./known-plugin.ts";
import { loadModule } from "./load-module.ts";
import { contractMismatch } from "./plugin-contract.ts";

/** A plugin as the user names it, and the folder from which it is looked for. */
export interface PluginSource {
  readonly name: string;
  readonly folder: string;
}

/**
 * Loads the plugins that the user names.
 *
 * @throws {PosternError} `plugin` with every problem of all of them
 */
export async function loadExternalPlugins(sources: readonly PluginSource[]): Promise<readonly KnownPlugin[]> {
  const loads = await Promise.all(unique(sources).map(loadPlugin));
  const problems: PluginProblem[] = loads.filter((load) => "expected" in load);
  const loaded: LoadedPlugin[] = loads.filter((load) => "value" in load);
  const inspected = inspectPlugins(loaded, await builtInParts());
  problems.push(...inspected.problems);
  if (problems.length === 0) return inspected.plugins.map(known);
  const count = new Set(problems.map((problem) => problem.plugin)).size === 1 ? "A plugin is" : "Plugins are";
  throw new PosternError("plugin", `${count} not usable:\n${problems.map(problemLine).join("\n")}`);
}

function known(plugin: Plugin): KnownPlugin {
  const { name, version, collectors = [], reporters = [], frameworks = [] } = plugin;
  return {
    name,
    version,
    // The built-in words keep their titles.
    checks: knownChecks([{ name: "", version, services }, plugin], scopeActions),
    collectors,
    reporters,
    frameworks: frameworks.map((framework) => ({
      ...framework,
      requirements: framework.requirements.length,
    })),
    loadFrameworks: async () => frameworks,
  };
}

async function loadPlugin({ name, folder }: PluginSource): Promise<LoadedPlugin | PluginProblem> {
  const isPath = /^\.{1,2}(?:[\\/]|$)/.test(name) || isAbsolute(name) || /\.[cm]?[jt]s$/.test(name);
  const id = isPath ? resolve(folder, name) : name;
  const mismatch = await contractMismatch(id, isPath, folder);
  if (mismatch !== undefined) return { plugin: name, path: "", expected: mismatch };
  try {
    return { source: name, value: await loadModule(id, folder) };
  } catch (error) {
    return { plugin: name, path: "", expected: importProblem(error, name, folder) };
  }
}

function importProblem(error: unknown, name: string, folder: string): string {
  const { name: kind, message } = describeThrown(error);
  const [first = ""] = `${kind}: ${message}`.split("\nRequire stack");
  const isMissing = first.includes(`'${name}'`) || first.includes(resolve(folder, name));
  if (/Cannot find (?:module|package)/.test(first) && isMissing)
    return `an npm package or a path that can be found from ${folder}`;
  const [, missing] = /Cannot find (?:module|package) '((?:@[\w.-]+\/)?[\w][\w.-]*)/.exec(first) ?? [];
  const advice =
    missing === undefined
      ? ""
      : `; a plugin brings its own dependencies, AWS clients too: install it beside the plugin (npm install ${missing})`;
  return `a module that can be imported; its import failed with ${first}${advice}`;
}

function problemLine({ plugin, part, path, expected }: PluginProblem): string {
  const place = [plugin, part, path].filter((piece) => piece !== undefined && piece !== "").join(" › ");
  return `  ${place}: ${/^(?:an?|the) /.test(expected) ? `expected ${expected}` : expected}`;
}

function unique(sources: readonly PluginSource[]): readonly PluginSource[] {
  return [...new Map(sources.map((source) => [`${source.folder}\0${source.name}`, source])).values()];
}
