import { describe, expect, test } from "vitest";
import { catches, type Certainty } from "./catches.ts";
import { parsePattern } from "./parse-pattern.ts";
import { absent, free, type ProbeEvent, uncertain } from "./probe-event.ts";

const event: ProbeEvent = {
  name: "DeleteTrail",
  region: free,
  error: absent,
  readOnly: false,
  version: "1.11",
  global: uncertain,
  userIdentity: { type: "Root" },
};

function verdict(condition: string): Certainty {
  const pattern = parsePattern(`{ ${condition} }`);
  if (pattern.kind !== "json") throw new Error(JSON.stringify(pattern));
  return catches(pattern.expression, event);
}

describe("yes", () => {
  test.each([
    "$.name = DeleteTrail",
    '$.name = "*Trail"',
    "$.name = Delete*",
    "$.name = *lete*",
    "$.name = *",
    "$.name != CreateTrail",
    "$.name = %Trail$|Logging$%",
    "$.name = %^Del[a-z]{3}T%",
    String.raw`$.version = %^\d+\.\d{2}$%`,
    "$.userIdentity.type = Root",
    "$.region = *",
    "$.region != us-east-1",
    "$.region = %.+%",
    "$.region EXISTS",
    "$.userIdentity EXISTS",
    "$.error NOT EXISTS",
    "$.error.code NOT EXISTS",
    "$.readOnly IS FALSE",
    "$.x = 1 || $.name = *",
  ])("%s", (condition) => {
    expect(verdict(condition)).toBe("yes");
  });
});

describe("no", () => {
  test.each([
    "$.name = deletetrail",
    "$.name = D*Trail",
    "$.name = %Trai$%",
    "$.name = %^Trail%",
    "$.name = %^DeleteTrail.%",
    "$.name > 1",
    "$.userIdentity = *",
    "$.userIdentity != Root",
    "$.region = us-east-1",
    "$.region = %^us-%",
    "$.region NOT EXISTS",
    "$.region IS NULL",
    "$.error = AccessDenied",
    "$.error EXISTS",
    "$.error IS NULL",
    "$.error > 1",
    "$.readOnly IS TRUE",
    "$.name[0] = DeleteTrail",
    "$.requestParameters.name = main",
    "$.__proto__ = x",
    "$.name = * && $.x = 1",
  ])("%s", (condition) => {
    expect(verdict(condition)).toBe("no");
  });
});

describe("perhaps", () => {
  test.each([
    "$.error != AccessDenied",
    "$.requestParameters.name != main",
    "$.requestParameters.name = *",
    "$.requestParameters EXISTS",
    "$.requestParameters NOT EXISTS",
    "$.global = us-east-1",
    "$.global NOT EXISTS",
    "$.region = %[a-z]%",
    "$.region > 1",
    "$.version > 1",
    "$.readOnly = false",
    "$.*.type = Root",
    "$.name = * && $.error != x",
    "$.name = x || $.error != x",
  ])("%s", (condition) => {
    expect(verdict(condition)).toBe("perhaps");
  });
});

test("a hostile regular expression takes linear time", () => {
  const text: ProbeEvent = { name: "a".repeat(1000) };
  const pattern = parsePattern(`{ $.name = %^${"a*".repeat(100)}b$% }`);
  if (pattern.kind !== "json") throw new Error(JSON.stringify(pattern));
  const start = performance.now();
  expect(catches(pattern.expression, text)).toBe("no");
  expect(performance.now() - start).toBeLessThan(5000);
});
