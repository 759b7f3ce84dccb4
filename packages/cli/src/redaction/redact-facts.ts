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
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => mapTexts(item, map));
    return items.every((item, index) => item === value[index]) ? value : (items as Value & unknown[]);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).map(
    ([name, member]) => [name, mapTexts(member as unknown, map)] as const,
  );
  const isSame = entries.every(([name, member]) => member === (value as Record<string, unknown>)[name]);
  return isSame ? value : (Object.fromEntries(entries) as Value & object);
}
