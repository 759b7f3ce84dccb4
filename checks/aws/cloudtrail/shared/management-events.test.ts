import { describe, expect, test } from "vitest";
import type { EventSelectors, FieldSelector } from "../collectors/trail-facts.ts";
import { managementEventGaps } from "./management-events.ts";

type Basic = EventSelectors["basic"][number];
const basic = (...selectors: Partial<Basic>[]): EventSelectors => ({
  basic: selectors.map((one) => ({
    readWrite: "All",
    management: true,
    excludedSources: [],
    data: [],
    ...one,
  })),
  advanced: [],
});
const management: FieldSelector = { field: "eventCategory", equals: ["Management"] };
const advanced = (...selectors: FieldSelector[][]): EventSelectors => ({ basic: [], advanced: selectors });
const readOnly = (...equals: string[]): FieldSelector => ({ field: "readOnly", equals });
const without = (...notEquals: string[]): FieldSelector => ({ field: "eventSource", notEquals });
const kms = "kms.amazonaws.com";

describe("all management events are taken", () => {
  test.each<[string, EventSelectors]>([
    ["by AWS's default, which has no selector", basic()],
    ["by a basic selector", basic({})],
    ["by two basic selectors", basic({ readWrite: "ReadOnly" }, { readWrite: "WriteOnly" })],
    ["by a basic selector without exclusions beside another", basic({ excludedSources: [kms] }, {})],
    ["by an advanced selector", advanced([management])],
    ["by two advanced selectors", advanced([management, readOnly("true")], [management, readOnly("false")])],
    ["by one that names both kinds", advanced([management, readOnly("true", "false")])],
  ])("%s", (_, selectors) => {
    expect(managementEventGaps(selectors)).toEqual({ kinds: [], sources: [] });
  });
});

describe("some are left out", () => {
  test.each<[string, EventSelectors, ReturnType<typeof managementEventGaps>]>([
    ["data events only", basic({ management: false }), { kinds: ["read", "write"], sources: [] }],
    ["writing only", basic({ readWrite: "WriteOnly" }), { kinds: ["read"], sources: [] }],
    ["reading only", advanced([management, readOnly("true")]), { kinds: ["write"], sources: [] }],
    ["a service", basic({ excludedSources: [kms] }), { kinds: [], sources: [kms] }],
    ["a service, advanced", advanced([management, without(kms)]), { kinds: [], sources: [kms] }],
    [
      "what two selectors both leave out",
      advanced([management, without(kms, "a")], [management, without("a", "b")]),
      { kinds: [], sources: ["a"] },
    ],
    [
      "of one kind a service",
      advanced([management, readOnly("true")], [management, readOnly("false"), without(kms)]),
      { kinds: [], sources: [kms] },
    ],
    [
      "all but one service",
      advanced([management, { field: "eventSource", equals: [kms] }]),
      { kinds: ["read", "write"], sources: [] },
    ],
    [
      "all but what one identity does",
      advanced([management, { field: "userIdentity.arn", startsWith: ["arn:aws:iam"] }]),
      { kinds: ["read", "write"], sources: [] },
    ],
    [
      "what two conditions of a field leave out",
      advanced([management, { field: "eventSource", notEquals: [kms], startsWith: ["k"] }]),
      { kinds: ["read", "write"], sources: [] },
    ],
    [
      "events of other categories only",
      advanced([{ field: "eventCategory", equals: ["Data"] }]),
      { kinds: ["read", "write"], sources: [] },
    ],
  ])("%s", (_, selectors, gaps) => {
    expect(managementEventGaps(selectors)).toEqual(gaps);
  });
});
