import { deepFreeze, type FactSource } from "@postern/core";
import { redactSecrets } from "./secrets.ts";

/**
 * Facts without secrets, before anything is judged by them: saved and judged again they give the same
 * messages and fingerprints, since they never were anything else.
 */
export function withoutSecretsInFacts(source: FactSource): FactSource {
  return {
    ...source,
    collect: (planned, place, take) =>
      source.collect(planned, place, (resource, run) => {
        const redacted = mapTexts(resource, redactSecrets);
        return take(redacted === resource ? resource : deepFreeze(redacted), run);
      }),
  };
}

/** The value with each text in it mapped; itself where nothing changes. */
function mapTexts<Value>(value: Value, map: (text: string) => string): Value {
  if (typeof value === "string") return map(value) as Value & string;
  if (typeof value !== "object" || value === null) return value;
  const isList = Array.isArray(value);
  if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members: readonly unknown[] = isList ? value : Object.values(value);
  // Hardly anything changes: nothing is copied until something does.
  let mapped: unknown[] | undefined;
  for (let index = 0; index < members.length; index += 1) {
    const member = mapTexts(members[index], map);
    if (member !== members[index]) (mapped ??= [...members])[index] = member;
  }
  if (mapped === undefined) return value;
  const changed = mapped;
  const copy = isList
    ? changed
    : Object.fromEntries(Object.keys(value).map((name, at) => [name, changed[at]]));
  return copy as Value & object;
}
