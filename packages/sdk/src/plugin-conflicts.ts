import * as z from "zod";
import { frameworkSchema } from "./framework.ts";
import type { PluginProblem } from "./inspect-plugins.ts";
import { nearestValue } from "./unknown-value.ts";

/** A plugin by its name, sound or not. */
export interface NamedPlugin {
  readonly name: string;
  readonly value: unknown;
}

/**
 * What plugins cannot have in common, and what a check says of a framework that does not have it. Of an
 * unsound plugin that is compared which can be read: every problem is told at once.
 */
export function conflictsOf(plugins: readonly NamedPlugin[]): readonly PluginProblem[] {
  const read = plugins.map(({ name, value }) => ({ name, ...readable.parse(value) }));
  const whole = read.flatMap(({ frameworks }) => frameworks).filter(({ complete }) => complete);
  return [
    ...collisions(read),
    ...read.flatMap(({ name, checks }) => checks.flatMap((check) => unknownRequirements(name, check, whole))),
  ];
}

const identified = z.custom<{ readonly id: string }>(
  (value) => value instanceof Object && "id" in value && typeof value.id === "string",
);
const selection = z.object({ collector: identified });

/** The entries of a list that can be read. */
function entries<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((one) => {
        const parsed = schema.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

const readable = z
  .object({
    checks: entries(
      z.object({
        metadata: z.object({
          id: z.string(),
          frameworks: z.record(z.string(), z.array(z.string())).catch({}),
        }),
        over: selection.optional().catch(undefined),
        needs: z.record(z.string(), selection.optional().catch(undefined)).catch({}),
      }),
    ),
    collectors: entries(identified),
    reporters: entries(z.object({ name: z.string() })),
    frameworks: entries(frameworkSchema),
  })
  .catch({ checks: [], collectors: [], reporters: [], frameworks: [] });
type ReadPlugin = z.output<typeof readable> & { readonly name: string };
type ReadCheck = ReadPlugin["checks"][number];

/** Ids are unique over all plugins; one collector id stands for one collector object. */
function collisions(plugins: readonly ReadPlugin[]): PluginProblem[] {
  const problems: PluginProblem[] = [];
  const owners = new Map<string, { readonly plugin: string; readonly object: unknown }>();
  const claim = (plugin: string, kind: string, id: string, object: unknown): void => {
    const key = `${kind} ${id}`;
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, { plugin, object });
    else if (kind !== "collector" || owner.object !== object)
      problems.push({
        plugin,
        part: id,
        path: "id",
        expected: `a unique ${kind} id; ${owner.plugin} has this one`,
      });
  };
  for (const { name, checks, collectors, reporters, frameworks } of plugins) {
    for (const check of checks) claim(name, "check", check.metadata.id, check);
    const used = checks.flatMap(({ over, needs }) => [over, ...Object.values(needs)]);
    const all = [...collectors, ...used.flatMap((one) => one?.collector ?? [])];
    for (const collector of new Set(all)) claim(name, "collector", collector.id, collector);
    for (const reporter of reporters) claim(name, "reporter", reporter.name, reporter);
    for (const framework of frameworks) claim(name, "framework", framework.id, framework);
  }
  return problems;
}

/** What is recorded whole has no other requirements. */
function unknownRequirements(
  plugin: string,
  { metadata: { id: part, frameworks } }: ReadCheck,
  whole: ReadPlugin["frameworks"],
): PluginProblem[] {
  return whole.flatMap(({ id, requirements }) => {
    const known = requirements.map((requirement) => requirement.id);
    const wrong = (frameworks[id] ?? []).filter((requirement) => !known.includes(requirement));
    return wrong.map((requirement) => {
      const nearest = nearestValue(requirement, known);
      const hint = nearest === undefined ? "" : `; did you mean “${nearest}”?`;
      const expected = `“${requirement}” is no requirement of ${id}${hint}`;
      return { plugin, part, path: `metadata.frameworks.${id}`, expected };
    });
  });
}
