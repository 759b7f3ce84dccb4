import { allChecks, load } from "../configuration/chosen-checks.ts";
import type { Io } from "../terminal/io.ts";
import type { Candidate, ValuesOf } from "./candidates.ts";
import type { ValueKind } from "./value-kinds.ts";

const severities = ["critical", "high", "medium", "low", "informational"];

const fixed: Partial<Readonly<Record<ValueKind, readonly string[]>>> = {
  "failure levels": [...severities, "none"],
  "log formats": ["pretty", "json"],
  "log levels": ["silent", "fatal", "error", "warn", "info", "debug", "trace"],
  "SARIF profiles": ["github", "full"],
  severities,
};

/**
 * Values as the built-in checks, the AWS configuration and the SDK have them. Plugins and configurations are not
 * loaded: code of others must not run at the press of a key.
 */
export function knownValues(io: Io): ValuesOf {
  return async (kind) => {
    const plain = fixed[kind] ?? (await plainValues(kind, io));
    return plain === undefined ? builtInValues(kind, io) : plain.map((value) => ({ value }));
  };
}

async function plainValues(kind: ValueKind, io: Io): Promise<readonly string[] | undefined> {
  if (kind !== "partitions" && kind !== "profiles" && kind !== "regions") return undefined;
  const aws = await import("@postern/aws");
  if (kind === "profiles") return (await aws.listProfiles(io.environment)).map(({ name }) => name);
  const regions = aws.knownRegions();
  return kind === "regions" ? regions : [...new Set(regions.map(aws.partitionOf))];
}

async function builtInValues(kind: ValueKind, io: Io): Promise<readonly Candidate[]> {
  const { plugins } = await load({ config: false }, io);
  const checks = allChecks({ plugins });
  const names = (of: (check: (typeof checks)[number]) => readonly string[]): readonly Candidate[] =>
    [...new Set(checks.flatMap(of))].toSorted().map((value) => ({ value }));
  switch (kind) {
    case "checks":
      return checks.map(({ id, title }) => ({ value: id, description: title }));
    case "categories":
      return names(({ categories }) => categories);
    case "services":
      return names(({ service }) => [service]);
    case "frameworks":
      return names(({ frameworks }) => Object.keys(frameworks));
    case "reporters":
      return plugins
        .flatMap(({ reporters }) => reporters)
        .map(({ name, description }) => ({ value: name, description }));
    default:
      return [];
  }
}
