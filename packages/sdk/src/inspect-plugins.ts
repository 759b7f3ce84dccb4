import * as z from "zod";
import { selectionsOf, type Check } from "./check.ts";
import { actionOf, declaredCalls, scopes, type Collector } from "./collector.ts";
import { inspectInput, type InputProblem } from "./explain-issue.ts";
import { frameworkSchema } from "./framework.ts";
import { checkMetadataSchema, optIns, serviceWordSchema } from "./metadata.ts";
import type { Plugin } from "./plugin.ts";
import { conflictsOf, type NamedPlugin } from "./plugin-conflicts.ts";
import { nearestValue } from "./unknown-value.ts";

const callable = z.custom<(...values: never[]) => unknown>(
  (value) => typeof value === "function",
  "expected a function",
);
const zodType = z.custom<z.ZodType>(
  (value) => value instanceof Object && "_zod" in value,
  "expected a zod schema",
);
const callName = z
  .string()
  .regex(/^[a-z0-9-]+:[A-Z]\w+$/, "expected <service>:<Operation>, for example iam:ListUsers");
const callsSchema = z.array(z.union([callName, z.strictObject({ operation: callName, action: callName })]));

/** Lets a law be told beside other problems, where what it looks at can be read. */
function besideOthers(looksAt: z.ZodType): z.core.$ZodSuperRefineParams {
  return { when: ({ value }) => looksAt.safeParse(value).success };
}

const collectorShape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/, "expected <service>-<resource> in kebab-case"),
  description: z.string().min(1),
  scope: z.enum(scopes),
  resourceType: z.string().min(1),
  calls: callsSchema,
  attributes: zodType,
  regional: z.literal(true).optional(),
  facets: z.record(
    z.string(),
    z.strictObject({
      calls: callsSchema,
      value: zodType,
      after: z.array(z.string()).optional(),
      conclusive: callable.optional(),
      askInstead: callable.optional(),
    }),
  ),
  collect: callable,
});
const collectorSchema = collectorShape.superRefine(
  ({ scope, regional, facets }, context) => {
    if (regional && scope === "region")
      context.addIssue({ code: "custom", path: ["regional"], message: "only where the scope is no region" });
    const names = Object.keys(facets);
    for (const [index, name] of names.entries()) {
      const unknown = facets[name]?.after?.find((earlier) => !names.slice(0, index).includes(earlier));
      if (unknown === undefined) continue;
      const message = `facets that stand before it; “${unknown}” does not`;
      context.addIssue({ code: "custom", path: ["facets", name, "after"], message });
    }
  },
  besideOthers(collectorShape.pick({ scope: true, regional: true, facets: true }).loose()),
);

const selectionShape = z.strictObject({
  collector: collectorSchema,
  facets: z.array(z.string()),
  types: z.array(z.string().min(1)).min(1).optional(),
});
const readableSelection = z.object({ collector: collectorShape, facets: z.array(z.string()) });
const selectionSchema = selectionShape.superRefine(
  (selection, context) => {
    for (const facet of selection.facets) {
      if (Object.hasOwn(selection.collector.facets, facet)) continue;
      const known = Object.keys(selection.collector.facets).join(", ") || "none";
      context.addIssue({
        code: "custom",
        path: ["facets"],
        message: `no facet “${facet}”; the collector has: ${known}`,
      });
    }
  },
  besideOthers(z.object({ collector: z.object({ facets: z.object() }), facets: z.array(z.string()) })),
);

const checkSchema = z
  .strictObject({
    metadata: checkMetadataSchema,
    over: selectionSchema,
    needs: z.record(z.string(), selectionSchema).optional(),
    options: zodType.optional(),
    evaluate: callable,
  })
  .superRefine(
    (check, context) => {
      const own = check.over.collector.scope;
      const selections = [check.over, ...Object.values(check.needs ?? {})];
      const calls = selections.flatMap(({ collector, facets }) =>
        declaredCalls(collector as unknown as Collector, facets),
      );
      const actions = new Set(calls.map(actionOf));
      for (const [optIn, action] of Object.entries(optIns)) {
        if (actions.has(action) !== (check.metadata.optIn === optIn))
          context.addIssue({
            code: "custom",
            path: ["metadata", "optIn"],
            message: `“${optIn}” where a collector declares ${action}, and only there`,
          });
      }
      for (const [name, need] of Object.entries(check.needs ?? {})) {
        if (Object.hasOwn(check.over.collector.facets, name))
          context.addIssue({
            code: "custom",
            path: ["needs", name],
            message: "a name that no facet of `over` has",
          });
        const isNarrower = scopes.indexOf(need.collector.scope) > scopes.indexOf(own);
        if (isNarrower && own !== "account")
          context.addIssue({
            code: "custom",
            path: ["needs", name],
            message: `a collector of scope ${own} or wider`,
          });
      }
    },
    besideOthers(
      z.object({
        metadata: z.object(),
        over: readableSelection,
        needs: z.record(z.string(), readableSelection).optional(),
      }),
    ),
  );

const reporterSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  extension: z.string().regex(/^[a-z0-9][a-z0-9.]*$/),
  description: z.string().min(1),
  render: callable,
  parts: callable.optional(),
});

const pluginSchema = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1),
  pages: z
    .string()
    .regex(/^https:\/\/.+\/$/, "expected an https address that ends with a slash")
    .optional(),
  services: z.record(serviceWordSchema, z.looseObject({ title: z.string().min(1) })).optional(),
  checks: z.array(z.unknown()).optional(),
  collectors: z.array(z.unknown()).optional(),
  reporters: z.array(z.unknown()).optional(),
  frameworks: z.array(z.unknown()).optional(),
});

const partSchemas = {
  checks: checkSchema,
  collectors: collectorSchema,
  reporters: reporterSchema,
  frameworks: frameworkSchema,
};
type Part = keyof typeof partSchemas;

/** What is wrong with a plugin, and where. */
export interface PluginProblem {
  /** Plugin name where it has one, otherwise where it was loaded from. */
  readonly plugin: string;
  /** The check, collector, reporter or framework, where the problem lies in one. */
  readonly part?: string;
  /** Path inside the part, for example `metadata.severity`. */
  readonly path: string;
  /** What was expected. */
  readonly expected: string;
}

/** A plugin as it was loaded: anything may have come. */
export interface LoadedPlugin {
  /** The npm name or path it was loaded by. */
  readonly source: string;
  readonly value: unknown;
}

/**
 * Checks plugins against the contract, and against each other.
 *
 * @param sound what is known of plugins that are part of the program and were inspected by its tests: only
 *   their ids and frameworks are compared with those of the others
 * @returns the plugins that are sound, and every problem of all the others at once
 */
export function inspectPlugins(
  loaded: readonly LoadedPlugin[],
  sound: readonly NamedPlugin[] = [],
): {
  readonly plugins: readonly Plugin[];
  readonly problems: readonly PluginProblem[];
} {
  const problems: PluginProblem[] = [];
  const plugins: Plugin[] = [];
  for (const { source, value } of loaded) {
    const found = problemsOf(source, value);
    problems.push(...found);
    if (found.length === 0) plugins.push(value as Plugin);
  }
  const named = loaded.map(({ source, value }) => ({ name: nameIn(value) ?? source, value }));
  problems.push(...conflictsOf([...sound, ...named]));
  return { plugins, problems };
}

function problemsOf(source: string, value: unknown): PluginProblem[] {
  const plugin = nameIn(value) ?? source;
  if (value instanceof Object && "metadata" in value && "evaluate" in value)
    return [
      {
        plugin,
        path: "",
        expected: "this is a check; export default definePlugin({ name, version, checks: [it] })",
      },
    ];
  const shape = inspectInput(pluginSchema, value);
  if (shape.value === undefined) return shape.problems.map((problem) => ({ plugin, ...problem }));
  const words = shape.value.services && Object.keys(shape.value.services);
  return (Object.keys(partSchemas) as Part[]).flatMap((kind) =>
    (shape.value[kind] ?? []).flatMap((entry, index) => {
      const part = partName(kind, entry) ?? `${kind}[${index}]`;
      return [
        ...inspectInput(partSchemas[kind], entry).problems,
        ...(kind === "checks" && words !== undefined ? unlistedService(entry, words) : []),
      ].map((problem) => ({ plugin, part, ...problem }));
    }),
  );
}

const withService = z.object({ metadata: z.object({ service: z.string() }) });

/** A plugin that lists service words uses no other: a mistyped one would stand beside its service. */
function unlistedService(check: unknown, words: readonly string[]): InputProblem[] {
  const service = withService.safeParse(check).data?.metadata.service;
  if (service === undefined || words.includes(service)) return [];
  const nearest = nearestValue(service, words);
  const hint = nearest === undefined ? "" : `; did you mean “${nearest}”?`;
  return [{ path: "metadata.service", expected: `“${service}” is not in the plugin's services${hint}` }];
}

/** The collectors of a plugin: those it lists and those that its checks use. */
export function collectorsOf(plugin: Plugin): readonly Collector[] {
  const used = (plugin.checks ?? []).flatMap((check: Check) =>
    selectionsOf(check).map(({ collector }) => collector),
  );
  return [...new Set([...(plugin.collectors ?? []), ...used])];
}

function nameIn(value: unknown): string | undefined {
  const name = value instanceof Object && "name" in value ? value.name : undefined;
  return typeof name === "string" && name !== "" ? name : undefined;
}

function partName(kind: Part, value: unknown): string | undefined {
  const holder = kind === "checks" && value instanceof Object && "metadata" in value ? value.metadata : value;
  const id =
    holder instanceof Object
      ? kind === "reporters"
        ? Reflect.get(holder, "name")
        : Reflect.get(holder, "id")
      : undefined;
  return typeof id === "string" && id !== "" ? id : undefined;
}
