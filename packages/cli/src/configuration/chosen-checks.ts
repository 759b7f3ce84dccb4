import { filterChecks, validateOptions, type KnownCheck } from "@postern/core/known-checks";
import { loadConfiguration, type LoadedConfiguration } from "./configuration.ts";
import type { Io } from "../terminal/io.ts";
import type { SelectionFlags } from "../options/options.ts";
import type { KnownPlugin } from "../plugins/known-plugin.ts";
import { loadPlugins } from "../plugins/plugins.ts";
import { settleSelection } from "./selection-settings.ts";

/** The configuration and the plugins that it and the flags name. */
export interface Loaded {
  readonly configuration: LoadedConfiguration;
  readonly plugins: readonly KnownPlugin[];
}

/** Reads the configuration and loads the plugins. */
export async function load(
  flags: Pick<SelectionFlags, "config" | "plugin">,
  { directory }: Pick<Io, "directory">,
): Promise<Loaded> {
  const configuration = await loadConfiguration(flags.config, directory);
  const configured = configuration.values.plugins ?? [];
  const plugins = await loadPlugins([
    ...configured.map((name) => ({ name, folder: configuration.folder })),
    ...(flags.plugin ?? []).map((name) => ({ name, folder: directory })),
  ]);
  return { configuration, plugins };
}

/** All checks that there are. */
export function allChecks({ plugins }: Pick<Loaded, "plugins">): readonly KnownCheck[] {
  return plugins.flatMap(({ checks }) => checks);
}

/** The checks that the flags and the configuration select, sorted by id. */
export async function chooseChecks(flags: SelectionFlags, loaded: Loaded): Promise<readonly KnownCheck[]> {
  const { select, checks: options = {}, assumeRoot = false } = loaded.configuration.values;
  const all = allChecks(loaded);
  const chosen = filterChecks(all, settleSelection(flags, select), {
    recorded: loaded.plugins.flatMap(({ frameworks }) => frameworks.map(({ id }) => id)),
    optIns: (flags.assumeRoot ?? assumeRoot) ? ["assume-root"] : [],
  });
  await validateOptions(all, options);
  return chosen;
}
