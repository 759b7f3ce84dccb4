import {
  defineCheck,
  fail,
  pass,
  read,
  withFacets,
  type Check,
  type Outcome,
  type Reading,
} from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { evaluateCheck } from "./3-evaluate.ts";
import { metadata, thingClosed, things } from "./fixtures/checks.ts";
import { denied } from "./fixtures/cloud.ts";

const call = { action: "iam:GetThing", requestId: "r-1", at: "2026-01-01T00:00:00.000Z" };
const resource = {
  uid: "a",
  type: "AWS::IAM::Thing",
  name: "a",
  partition: "aws",
  account: "111122223333",
  region: "us-east-1",
  attributes: null,
};

const context = { partition: "aws", account: "111122223333", readAt: "2026-01-01T00:00:00.000Z" };
const given = { options: {}, context, listing: [], resource };

const readable = (value: unknown): Reading<unknown> => ({ readable: true, value, calls: [call] });

function evaluate(check: Check, closed: Reading<unknown> = readable(true)) {
  return evaluateCheck({ check, ...given, facets: { closed, size: readable(1) } });
}

function answering(answer: () => unknown): Check {
  return { ...thingClosed(), evaluate: answer as () => Outcome };
}

describe("evaluateCheck", () => {
  test("keeps the outcome and shows the calls and the value behind it", () => {
    expect(evaluate(thingClosed())).toEqual([
      { status: "pass", message: "a is closed", evidence: [{ ...call, value: true }] },
    ]);
  });

  test("shows the evidence that the check chose instead", () => {
    const check = defineCheck({
      metadata: metadata(),
      over: withFacets(things(["a"]), "closed"),
      evaluate: (_thing, facts) => fail(`open ${read(facts.closed)}`, { evidence: { door: "ajar" } }),
    });
    expect(evaluate(check)[0].evidence).toEqual([{ ...call, value: { door: "ajar" } }]);
  });

  test("leaves a value out that is too long to show", () => {
    const [{ evidence }] = evaluate(thingClosed(), readable("x".repeat(2_001)));
    expect(evidence).toEqual([call]);
  });

  test("answers unknown with the facet's cause and call when a facet is unreadable", () => {
    const [judgement] = evaluate(thingClosed(), { readable: false, cause: denied, calls: [call] });
    expect(judgement).toEqual({
      status: "unknown",
      reason: denied,
      message: denied.message,
      evidence: [call],
    });
  });

  test("answers unknown also when the check caught what read() threw", () => {
    const lenient = defineCheck({
      metadata: metadata(),
      over: withFacets(things(["a"]), "closed"),
      evaluate(_thing, facts) {
        try {
          return read(facts.closed) ? pass("closed") : fail("open");
        } catch {
          return pass("surely closed");
        }
      },
    });
    const [judgement] = evaluate(lenient, { readable: false, cause: denied, calls: [call] });
    expect(judgement).toMatchObject({ status: "unknown", reason: { code: "check-error" } });
    expect(judgement.message).toContain(denied.message);
  });

  test("answers unknown when a facet was never collected", () => {
    const [judgement] = evaluateCheck({ check: thingClosed(), ...given, facets: {} });
    expect(judgement.reason?.code).toBe("not-collected");
  });

  test.each([
    [
      "throws",
      () => {
        throw new RangeError("too far");
      },
      "RangeError: too far",
    ],
    [
      "throws what cannot be shown",
      () => {
        throw Object.create(null);
      },
      "a value of type object that cannot be shown as text",
    ],
    [
      "throws what cannot be looked at",
      () => {
        throw new Proxy(new Error("hidden"), {
          get() {
            throw new Error("no property");
          },
        });
      },
      "a value of type object that cannot be shown as text",
    ],
    ["is asynchronous", async () => pass("m"), "must return pass()"],
    ["gives no outcome", () => [], "gave no outcome"],
    ["gives undefined", () => undefined, "must return pass()"],
    ["gives undefined in a list", () => [undefined], "must return pass()"],
    ["gives a status of its own", () => ({ status: "unknown", message: "m" }), "must return pass()"],
    ["gives an empty message", () => pass(""), "must return pass()"],
    ["gives a message that is no text", () => pass(42 as never), "must return pass()"],
    [
      "gives a discriminator that is no text",
      () => pass("m", { discriminator: 1 as never }),
      "must return pass()",
    ],
    [
      "fills a placeholder that its remediation does not declare",
      () => fail("m", { placeholders: { buckt: "b" } }),
      "“buckt” is not in remediation.placeholders",
    ],
    [
      "names a variant that its remediation does not have",
      () => fail("m", { variant: "othr" }),
      "“othr” is not in remediation.variants",
    ],
    ["gives a variant that is no text", () => fail("m", { variant: 1 as never }), "must return pass()"],
    ["rejects", () => Promise.reject(new Error("late")), "must return pass()"],
    ["gives two outcomes that cannot be told apart", () => [pass("m"), fail("n")], "discriminator"],
  ])("answers unknown when the check %s", (_name, answer, explanation) => {
    const [judgement, ...others] = evaluate(answering(answer));
    expect(others).toEqual([]);
    expect(judgement).toMatchObject({ status: "unknown", reason: { code: "check-error" } });
    expect(judgement.message).toContain(explanation);
    expect(judgement.message).toContain("iam-thing-closed");
  });

  test("keeps the values of the placeholders that the remediation declares", () => {
    const { remediation } = metadata();
    const placeholders = { bucket: "The bucket." };
    const check = thingClosed(undefined, { remediation: { ...remediation, placeholders } });
    const filled = { ...check, evaluate: () => fail("m", { placeholders: { bucket: "b" } }) };
    expect(evaluate(filled)[0].placeholders).toEqual({ bucket: "b" });
    const several = { ...check, evaluate: () => fail("m", { placeholders: { bucket: ["b", "c"] } }) };
    expect(evaluate(several)[0].placeholders).toEqual({ bucket: ["b", "c"] });
    const wrong = { ...check, evaluate: () => fail("m", { placeholders: { bucket: 1 as never } }) };
    expect(evaluate(wrong)[0].message).toContain("must return pass()");
  });

  test("keeps the variant of the remediation that the outcome names", () => {
    const { remediation } = metadata();
    const variants = { other: { cli: "aws iam other-thing" } };
    const check = thingClosed(undefined, { remediation: { ...remediation, variants } });
    expect(evaluate({ ...check, evaluate: () => fail("m", { variant: "other" }) })[0].variant).toBe("other");
    expect(evaluate({ ...check, evaluate: () => fail("m") })[0]).not.toHaveProperty("variant");
  });

  test("keeps several outcomes that have a discriminator each", () => {
    const judgements = evaluate(
      answering(() => [pass("m", { discriminator: "1" }), fail("n", { discriminator: "2" })]),
    );
    expect(judgements.map(({ status, discriminator }) => [status, discriminator])).toEqual([
      ["pass", "1"],
      ["fail", "2"],
    ]);
  });
});
