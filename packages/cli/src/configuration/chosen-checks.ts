import { selectChecks, type SelectedCheck } from "@postern/core";
import type { Plugin } from "@postern/sdk";
import { loadConfiguration, type LoadedConfiguration } from "./configuration.ts";
import type { Io } from "../terminal/io.ts";
import type { SelectionFlags } from "../options/options.ts";
import { loadPlugins } from "../plugins/plugins.ts";
import { settleSelection } from "./settings.ts";

/** The configuration and the plugins that it and the flags name. */
export interface Loaded {
  readonly configuration: LoadedConfiguration;
  readonly plugins: readonly Plugin[];
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

/** The checks that the flags and the configuration select, sorted by id. */
export function chooseChecks(
  flags: SelectionFlags,
  { configuration, plugins }: Loaded,
): readonly SelectedCheck[] {
  const { select, checks, assumeRoot = false } = configuration.values;
  return selectChecks(
    plugins,
    settleSelection(flags, select),
    checks,
    (flags.assumeRoot ?? assumeRoot) ? ["assume-root"] : [],
  );
}
