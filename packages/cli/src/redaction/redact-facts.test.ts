import type { FactSource, FoundResource, Take } from "@postern/core";
import { expect, test } from "vitest";
import { withoutSecretsInFacts } from "./redact-facts.ts";

const keys = ["AKIA111122223333AAAA", "AKIA111122223333BBBB"];

async function collected(resource: object): Promise<FoundResource | undefined> {
  const found = { uid: "u", name: "ann", attributes: null, facets: {}, ...resource } as FoundResource;
  const source = {
    collect: (_planned: unknown, _place: unknown, take: Take) => take(found, {} as never),
  } as unknown as FactSource;
  let taken: FoundResource | undefined;
  await withoutSecretsInFacts(source).collect({} as never, {} as never, (one) => void (taken = one));
  return taken;
}

test("access keys in facts are told by their ends, so that two of a user stay two", async () => {
  const facets = { keys: { readable: true, value: keys, calls: [] } } as const;
  expect(await collected({ uid: keys[0], facets })).toMatchObject({
    uid: "AKIA…AAAA",
    facets: { keys: { value: ["AKIA…AAAA", "AKIA…BBBB"] } },
  });
});

test("facts without secrets are the same object", async () => {
  const facets = { times: { readable: true, value: { at: new Set(["a"]) }, calls: [] } } as const;
  const resource = await collected({ facets });
  expect(resource?.facets).toBe(facets);
});

test("what was redacted is frozen, as facts are", async () => {
  const resource = await collected({ attributes: { key: keys[0] } });
  expect(Object.isFrozen(resource?.attributes)).toBe(true);
});
