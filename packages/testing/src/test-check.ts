import { isDeepStrictEqual } from "node:util";
import { evaluateCheck, type Judgement } from "@postern/core";
import { inspectPlugins, type Check, type FacetSelection, type Needs, type Resource } from "@postern/sdk";
import type * as z from "zod";
import { denial, evaluationOf } from "./case-evaluation.ts";
import {
  expectedOutcomes,
  listCases,
  neverReason,
  type CheckCase,
  type CheckCases,
  type ExpectedMessage,
  type NamedCase,
} from "./check-cases.ts";
import { currentRunner, type TestRunner } from "./runner.ts";

/**
 * Tests a check by cases, through the engine's own evaluation. Beside the status and the message of
 * each case it holds every check to some laws: metadata and cases are sound; equal inputs give equal
 * outcomes and are not changed; a message is a sentence that names the resource; each facet that was
 * read is denied in turn, and the verdict must become unknown; no facet is asked for in vain, no placeholder or variant of the remediation declared without being used.
 *
 * @param cases `pass` and `fail` are mandatory; where a check cannot come to one, say so with
 *   `{ never: "why" }`. Facts are checked against the collector's schemas, a resource needs only what
 *   differs from the default one of account 111122223333 (organization o-exampleorgid).
 * @param runner what registers the tests; by default vitest where it runs, otherwise node:test
 * @example
 * testCheck(rootAccessKeyAbsent, {
 *   pass: {
 *     "root has no access key": {
 *       facts: { rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: true, password: true } },
 *       expect: "The root user of account 111122223333 has no access key.",
 *     },
 *   },
 *   fail: { … },
 * });
 */
export function testCheck<Over extends FacetSelection, Needed extends Needs, Options extends z.ZodObject>(
  check: Check<Over, Needed, Options>,
  cases: CheckCases<CheckCase<Over, Needed, Options>>,
  runner: TestRunner = currentRunner,
): void {
  const subject = check as unknown as Check;
  const named = listCases(cases as unknown as CheckCases);
  runner.describe(subject.metadata.id, () => {
    runner.test("meets the contract of checks", () => checkContract(subject));
    runner.test("has cases of both verdicts, named by sentences, no two alike", () =>
      checkCompleteness(subject, cases as unknown as CheckCases, named),
    );
    for (const one of named) runner.test(`${one.status}: ${one.name}`, () => runCase(subject, one));
    runner.test("reads every facet that it asks for", () => checkThrift(subject, named));
    runner.test("fills every placeholder that its remediation declares", () =>
      checkPlaceholders(subject, named),
    );
    runner.test("comes to every variant of its remediation", () => checkVariants(subject, named));
  });
}

function checkContract(check: Check): void {
  const plugin = { name: "test", version: "0.0.0", checks: [check] };
  const { problems } = inspectPlugins([{ source: "test", value: plugin }]);
  if (problems.length === 0) return;
  const lines = problems.map(({ path, expected }) => `  ${path}: ${expected}`);
  throw new Error(`The check breaks the contract:\n${lines.join("\n")}`);
}

function checkCompleteness(check: Check, cases: CheckCases, named: readonly NamedCase[]): void {
  for (const side of ["pass", "fail"] as const) {
    const isExcused = neverReason(cases[side]) !== undefined;
    if (!isExcused && !named.some(({ status }) => status === side))
      throw new Error(
        `There is no “${side}” case. A check that was never seen to ${side} proves nothing; where it cannot, say ${side}: { never: "why" }.`,
      );
  }
  for (const [index, one] of named.entries()) {
    if (one.name.trim().split(/\s+/).length < 3)
      throw new Error(
        `The case name “${one.name}” is no sentence: say what is so, for example “root has no access key”.`,
      );
    const twin = named.slice(0, index).find((other) => haveSameInputs(check, other, one));
    if (twin !== undefined)
      throw new Error(
        `The cases “${twin.name}” and “${one.name}” have the same inputs: one of them tests nothing new.`,
      );
  }
}

function haveSameInputs(check: Check, one: NamedCase, other: NamedCase): boolean {
  const inputs = (named: NamedCase) => {
    const { check: _check, ...given } = evaluationOf(check, named.case);
    return given;
  };
  return isDeepStrictEqual(inputs(one), inputs(other));
}

function runCase(check: Check, named: NamedCase): void {
  const evaluation = evaluationOf(check, named.case);
  const judgements = evaluateCheck(evaluation);
  compare(judgements, named);
  for (const { message } of judgements) checkMessage(message, evaluation.resource);
  if (!isDeepStrictEqual(evaluateCheck(evaluation), judgements))
    throw new Error(
      "The same facts gave another outcome the second time: a check must be a pure function of them.",
    );
  for (const path of pathsRead(judgements)) checkDenial(check, named, path, judgements);
}

function compare(judgements: readonly Judgement[], named: NamedCase): void {
  const expected = expectedOutcomes(named);
  const matches =
    judgements.length === expected.length &&
    judgements.every((actual, index) => {
      const { message, ...rest } = expected[index] ?? { message: "" };
      return isMessage(actual.message, message) && isDeepStrictEqual({ ...actual, ...rest }, actual);
    });
  const hasOwnStatus = expected.some(({ status }) => status === named.status);
  if (!hasOwnStatus)
    throw new Error(`The case stands under “${named.status}” but expects no outcome of that status.`);
  if (matches) return;
  const actual = judgements.map(({ status, message, discriminator }) => ({ status, message, discriminator }));
  throw new Error(`Expected ${describeOutcomes(expected)}\nbut the check said ${describeOutcomes(actual)}`);
}

function isMessage(actual: string, expected: ExpectedMessage): boolean {
  return typeof expected === "string" ? actual === expected : expected.test(actual);
}

function describeOutcomes(
  outcomes: readonly { status: string; message: ExpectedMessage; discriminator?: string | undefined }[],
): string {
  const lines = outcomes.map(
    ({ status, message, discriminator }) =>
      `\n  ${status}${discriminator === undefined ? "" : ` (${discriminator})`}: ${String(message)}`,
  );
  return lines.join("") || "no outcome at all";
}

const placeholder = /\b(?:TODO|FIXME|TBD|XXX)\b|\bundefined\b|\bNaN\b|\[object |\$\{|lorem ipsum/;

function checkMessage(message: string, { name, uid, arn, account }: Resource): void {
  const found = placeholder.exec(message)?.[0];
  if (found !== undefined) throw new Error(`The message “${message}” holds the placeholder “${found}”.`);
  if (!/^\S.*\.$/s.test(message))
    throw new Error(`The message “${message}” is no sentence: end it with a full stop.`);
  if (![name, uid, arn, account].some((id) => id !== undefined && message.includes(id)))
    throw new Error(
      `The message “${message}” does not name the resource: say its name, uid or account, since a report lists many of them.`,
    );
}

/** The facets that the verdict rests on, as the evidence tells. */
function pathsRead(judgements: readonly Judgement[]): ReadonlySet<string> {
  return new Set(judgements.flatMap(({ evidence }) => evidence.map(({ requestId }) => requestId ?? "")));
}

/** What rests on some of several resources may stand where another one cannot be read, but never turn. */
function checkDenial(check: Check, named: NamedCase, path: string, before: readonly Judgement[]): void {
  const stands = ({ status, discriminator }: Judgement): boolean =>
    before.some((one) => one.status === status && one.discriminator === discriminator);
  const wrong = evaluateCheck(evaluationOf(check, named.case, path)).find((judgement) =>
    judgement.status === "unknown" ? judgement.reason?.message !== denial.message : !stands(judgement),
  );
  if (wrong === undefined) return;
  throw new Error(
    `With the facet “${path}” denied the verdict was ${wrong.status} (“${wrong.message}”), but what could not be read must be unknown for that reason. Let what read() throws pass; do not catch it and do not fall back to a default.`,
  );
}

function checkPlaceholders(check: Check, named: readonly NamedCase[]): void {
  const judgements = named.flatMap((one) => evaluateCheck(evaluationOf(check, one.case)));
  const filled = new Set(judgements.flatMap(({ placeholders = {} }) => Object.keys(placeholders)));
  const declared = Object.keys(check.metadata.remediation.placeholders ?? {});
  const unfilled = declared.find((name) => !filled.has(name));
  if (unfilled !== undefined)
    throw new Error(
      `No case fills the placeholder “<${unfilled}>”: give it with the outcome, fail("…", { placeholders: { … } }).`,
    );
}

function checkVariants(check: Check, named: readonly NamedCase[]): void {
  const seen = new Set(
    named.flatMap(({ case: given }) => {
      const evaluation = evaluationOf(check, given);
      return evaluateCheck(evaluation).flatMap(({ status, variant }) =>
        status === "fail" ? [variant ?? evaluation.resource.type] : [],
      );
    }),
  );
  const unseen = Object.keys(check.metadata.remediation.variants ?? {}).find((variant) => !seen.has(variant));
  if (unseen !== undefined)
    throw new Error(
      `No case fails with the variant “${unseen}” of the remediation: it is the type of the resource, or told by the outcome, fail("…", { variant: "…" }).`,
    );
}

function checkThrift(check: Check, named: readonly NamedCase[]): void {
  const read = named.flatMap((one) => [...pathsRead(evaluateCheck(evaluationOf(check, one.case)))]);
  const names = new Set(read.map((path) => path.replace(/\[\d+\]/, "")));
  const own = check.over.facets.filter((facet) => !names.has(facet));
  const needed = Object.entries(check.needs ?? {}).flatMap(([need, { facets }]) =>
    [need, ...facets.map((facet) => `${need}.${facet}`)].filter((path) => !names.has(path)),
  );
  const [unread] = [...own, ...needed];
  if (unread !== undefined)
    throw new Error(
      `No case reads the facet “${unread}”: every facet costs a call, so add the case that reads it or do not ask for it.`,
    );
}
