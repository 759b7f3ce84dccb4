import { pluginIndex } from "@postern/checks-aws/plugin-index";
import { rooms } from "@postern/checks-aws/rooms";
import type { Check, NamedPlugin } from "@postern/sdk";
import { builtInReports } from "../reports/reporters.ts";
import { version } from "../version.ts";
import type { KnownPlugin } from "./known-plugin.ts";

/** What the services' modules export. */
interface Room {
  readonly checks: readonly Check[];
  readonly collectors: Readonly<Record<string, unknown>>;
}

const { name, titles, checks, frameworks, exports } = pluginIndex;
const loaded = new Map<string, Room>();

/** The module of a service with all its checks and collectors. */
export async function loadRoom(service: string): Promise<Room> {
  const load = (rooms as Readonly<Record<string, () => Promise<Room>>>)[service];
  if (load === undefined) throw new Error(`${name} has no service ${service}: its index is out of date.`);
  const room = await load();
  loaded.set(service, room);
  return room;
}

async function loadCheck({ id, service }: (typeof checks)[number]): Promise<Check> {
  const check = (await loadRoom(service)).checks.find(({ metadata }) => metadata.id === id);
  if (check === undefined) throw new Error(`${name} has no check ${id}: its index is out of date.`);
  return check;
}

/** What Postern brings, as its index tells: a service is loaded when one of its checks is asked for. */
export const builtInPlugins: readonly KnownPlugin[] = [
  {
    name,
    version: pluginIndex.version,
    checks: checks.map((summary) =>
      // Onto what was parsed for this alone: copies of hundreds would be felt.
      Object.assign(summary, {
        plugin: name,
        serviceTitle: titles[summary.service],
        load: () => loadCheck(summary),
      }),
    ),
    collectors: [],
    reporters: [],
    frameworks,
    loadFrameworks: async () => (await import("@postern/checks-aws/frameworks")).frameworks,
  },
  {
    name: "postern",
    version,
    checks: [],
    collectors: [],
    reporters: builtInReports,
    frameworks: [],
    loadFrameworks: async () => [],
  },
];

/**
 * What plugins of others are compared with. Of the collectors they can only have those of services that they
 * have loaded: for each other one stands its id alone.
 */
export async function builtInParts(): Promise<readonly NamedPlugin[]> {
  const collectors = Object.entries(exports).flatMap(([service, ids]) =>
    Object.entries(ids).flatMap(([key, id]) =>
      id === null ? [] : (loaded.get(service)?.collectors[key] ?? { id }),
    ),
  );
  return Promise.all(
    builtInPlugins.map(async (plugin) => ({
      name: plugin.name,
      value: {
        checks: plugin.checks.map((metadata) => ({ metadata })),
        collectors: plugin.name === name ? collectors : [],
        reporters: plugin.reporters,
        frameworks: await plugin.loadFrameworks(),
      },
    })),
  );
}
