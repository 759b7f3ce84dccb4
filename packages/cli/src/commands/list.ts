import type { KnownCheck } from "@postern/core/known-checks";
import type { CheckDescriptor } from "@postern/sdk";
import { unknownValue } from "@postern/sdk/plain";
import { allChecks, chooseChecks, load } from "../configuration/chosen-checks.ts";
import type { Io } from "../terminal/io.ts";
import type { SelectionFlags } from "../options/options.ts";
import { textTable } from "../terminal/text-layout.ts";

interface Format {
  readonly json?: boolean;
}

/** Prints rows as a table with a count, or their whole data as JSON. */
function print(
  io: Io,
  { json }: Format,
  data: readonly unknown[],
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): number {
  const noun = data.length === 1 ? "entry" : "entries";
  const text = json
    ? `${JSON.stringify(data, undefined, 2)}\n`
    : `${textTable(headings, rows)}\n${data.length} ${noun}\n`;
  io.stdout.write(text);
  return 0;
}

export async function listChecks(flags: SelectionFlags & Format, io: Io): Promise<number> {
  const checks = await chooseChecks(flags, await load(flags, io));
  // Sorted by id, they stand together by service; its title is told once.
  const serviceOf = ({ service, serviceTitle }: KnownCheck): string => serviceTitle ?? service;
  const rows = checks.map((check, index) => {
    const { severity, scope, id, title } = check;
    const before = checks[index - 1];
    const isTold = before !== undefined && serviceOf(before) === serviceOf(check);
    return [isTold ? "" : serviceOf(check), severity, scope, id, title];
  });
  const data = flags.json ? await descriptorsOf(checks) : checks;
  return print(io, flags, data, ["SERVICE", "SEVERITY", "SCOPE", "ID", "TITLE"], rows);
}

// Whole checks and the engine are loaded where they are needed: a list must not take the time of it.
async function descriptorsOf(checks: readonly KnownCheck[]): Promise<CheckDescriptor[]> {
  const { describeChecks } = await import("./describe-checks.ts");
  return describeChecks(checks);
}

export async function listCollectors(flags: SelectionFlags & Format, io: Io): Promise<number> {
  const { describeCollectors } = await import("./describe-checks.ts");
  const collectors = await describeCollectors(await load(flags, io));
  const rows = collectors.map(({ scope, id, actions, description }) => [
    scope,
    id,
    actions.join(", "),
    description,
  ]);
  return print(io, flags, collectors, ["SCOPE", "ID", "ACTIONS", "READS"], rows);
}

export async function listFrameworks(flags: SelectionFlags & Format, io: Io): Promise<number> {
  const loaded = await load(flags, io);
  const loads = await Promise.all(loaded.plugins.map((plugin) => plugin.loadFrameworks()));
  const recorded = loads.flat();
  const checks = allChecks(loaded);
  const ids = new Set([
    ...recorded.map(({ id }) => id),
    ...checks.flatMap((check) => Object.keys(check.frameworks)),
  ]);
  const frameworks = [...ids].toSorted().map((id) => {
    const known = recorded.find((framework) => framework.id === id);
    const answers = checks.filter((check) => Object.hasOwn(check.frameworks, id));
    const answered = [...new Set(answers.flatMap((check) => check.frameworks[id] ?? []))];
    const { title, source, complete = false, requirements = [] } = known ?? {};
    return {
      id,
      ...(title !== undefined && { title }),
      ...(source !== undefined && { source }),
      complete,
      // As reports count them: what a check names beside them is known, too.
      recorded: new Set([...requirements.map((requirement) => requirement.id), ...answered]).size,
      checks: answers.length,
      requirements: Object.fromEntries(
        answered.map((one) => [
          one,
          answers.filter((check) => check.frameworks[id]?.includes(one)).map((check) => check.id),
        ]),
      ),
    };
  });
  const rows = frameworks.map(({ id, title = "", complete, recorded: count, checks: by, requirements }) => {
    const answered = Object.keys(requirements).length;
    return [id, String(by), `${answered} of ${count}${complete ? "" : ", others not recorded"}`, title];
  });
  return print(io, flags, frameworks, ["ID", "CHECKS", "REQUIREMENTS", "TITLE"], rows);
}

export async function listProfiles(flags: Format, io: Io): Promise<number> {
  const aws = await import("@postern/aws");
  const profiles = await aws.listProfiles(io.environment);
  const rows = profiles.map(({ name, kind, region, problem }) => [name, kind, region ?? "", problem ?? ""]);
  return print(io, flags, profiles, ["NAME", "CREDENTIALS", "REGION", "PROBLEM"], rows);
}

export async function listRegions(flags: Format & { readonly partition?: string }, io: Io): Promise<number> {
  const { knownRegions, partitionOf } = await import("@postern/aws");
  const all = knownRegions().map((name) => ({ name, partition: partitionOf(name) }));
  const partitions = [...new Set(all.map(({ partition }) => partition))];
  if (flags.partition !== undefined && !partitions.includes(flags.partition))
    throw unknownValue("partition", flags.partition, partitions, `Known: ${partitions.join(", ")}.`);
  const regions = all.filter(
    ({ partition }) => flags.partition === undefined || partition === flags.partition,
  );
  const rows = regions.map(({ name, partition }) => [name, partition]);
  return print(io, flags, regions, ["NAME", "PARTITION"], rows);
}
