import * as z from "zod";
import type { policySchema } from "./policy.ts";

/** What a text turned out to be. An unparsable one is never an empty policy. */
export type ParsedPolicy =
  | { readonly kind: "policy"; readonly policy: MutablePolicy }
  | { readonly kind: "unparsable"; readonly because: string };

// The types that the schema of facts infers are mutable.
type MutablePolicy = z.infer<typeof policySchema>;
type MutableStatement = MutablePolicy["statements"][number];

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
// The policy language lets a single value stand for a list of one.
const texts = z.union([text.transform((one) => [one]), z.array(text)]);
const textsLike = (pattern: RegExp) => texts.refine((values) => values.every((value) => pattern.test(value)));
const actions = textsLike(/\*|^[^:]+:./);
// An ARN or, in some services, a path; with wildcards perhaps.
const resources = textsLike(/[*:/]/);
// An ARN, an account's id, or what AWS puts in the place of a deleted user or role.
const awsPrincipal = /^(?:\*|arn:.+|\d{12}|A[A-Z0-9]{15,})$/;
const principals = z.union([
  z.literal("*"),
  z
    .record(z.string(), textsLike(/./))
    .refine((byType) => Object.keys(byType).length > 0)
    .refine(({ AWS = [] }) => AWS.every((value) => awsPrincipal.test(value))),
]);
const truthValue = /^(?:true|false)$|\$\{/i;
const conditions = z
  .record(z.string(), z.record(z.string().min(1), texts))
  .refine((byOperator) => Object.entries(byOperator).every(takesItsValues));
const statement = z.object({
  Sid: text.optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principals.optional(),
  NotPrincipal: principals.optional(),
  Action: actions.optional(),
  NotAction: actions.optional(),
  Resource: resources.optional(),
  NotResource: resources.optional(),
  Condition: conditions.default({}),
});
const document = z.object({
  Version: z.enum(["2012-10-17", "2008-10-17"]).optional(),
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});
type WrittenStatement = z.infer<typeof statement>;

/**
 * Reads a policy document: JSON, or URL-encoded JSON as IAM returns it; statements, actions, resources, principals
 * and condition values alone or in lists. A text that is no policy document is told as such with the reason.
 *
 * @param written the text as AWS returned it
 * @example parsePolicy("<html>") // { kind: "unparsable", because: "The text is no policy document: …" }
 */
export function parsePolicy(written: string): ParsedPolicy {
  try {
    const trimmed = written.trim();
    const { Version, Statement } = document.parse(
      JSON.parse(trimmed.startsWith("{") ? trimmed : decodeURIComponent(trimmed)),
    );
    return {
      kind: "policy",
      policy: { statements: Statement.map((one, index) => normalize(one, index, Version)) },
    };
  } catch (error) {
    return { kind: "unparsable", because: `The text is no policy document: ${reasonOf(error)}` };
  }
}

/**
 * Reads a policy document like {@link parsePolicy}, for a collector: what is no document is no fact.
 *
 * @param Failure the error to throw for a text that is no policy document, `UnexpectedReplyError` in a collector
 * @throws {Error} of that class
 * @example readPolicy(required(reply, "Policy"), UnexpectedReplyError)
 */
export function readPolicy(written: string, Failure: new (message: string) => Error = Error): MutablePolicy {
  const parsed = parsePolicy(written);
  if (parsed.kind === "unparsable") throw new Failure(parsed.because);
  return parsed.policy;
}

function normalize(written: WrittenStatement, index: number, version: string | undefined): MutableStatement {
  const where = written.Sid ? `statement "${written.Sid}"` : `statement ${index + 1}`;
  const literal = version === "2012-10-17" ? (value: string) => value : withoutVariables;
  const element = (name: "Action" | "Resource") => elementOf(written, name, literal, where);
  const actions = element("Action");
  if (actions === undefined) throw new Error(`${where} names no action.`);
  return {
    where,
    effect: written.Effect,
    principals: principalsOf(written, where),
    actions,
    resources: element("Resource") ?? { except: false, patterns: ["*"] },
    conditions: Object.entries(written.Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values: values.map(literal) })),
    ),
  };
}

function elementOf(
  written: WrittenStatement,
  name: "Action" | "Resource",
  literal: (value: string) => string,
  where: string,
) {
  const patterns = written[name];
  const excepted = written[`Not${name}`];
  if (patterns !== undefined && excepted !== undefined)
    throw new Error(`${where} has ${name} and Not${name}.`);
  if (patterns !== undefined) return { except: false, patterns: patterns.map(literal) };
  return excepted && { except: true, patterns: excepted.map(literal) };
}

function principalsOf({ Principal, NotPrincipal }: WrittenStatement, where: string) {
  if (Principal !== undefined && NotPrincipal !== undefined) {
    throw new Error(`${where} has Principal and NotPrincipal.`);
  }
  const written = Principal ?? NotPrincipal;
  if (written === undefined) return null;
  const byType = typeof written === "string" ? { AWS: [written] } : written;
  const members = Object.entries(byType).flatMap(([type, values]) =>
    values.map((value) => ({ type, value })),
  );
  return { except: Principal === undefined, members };
}

/** Operators that compare truth values are given no others. */
function takesItsValues([operator, keys]: [string, Readonly<Record<string, readonly string[]>>]): boolean {
  if (!/^(?:\w+:)?(?:Bool(?:IfExists)?|Null)$/i.test(operator)) return true;
  return Object.values(keys).every((values) => values.every((value) => truthValue.test(value)));
}

/** Before version 2012-10-17 `${…}` is text like any other; `${$}` is how the later language writes `$`. */
function withoutVariables(value: string): string {
  return value.replaceAll("${", "${$}{");
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const path = issue?.path.join(".");
    return `${path ? `${path}: ` : ""}${issue?.message ?? "unknown shape"}.`;
  }
  return error instanceof Error ? error.message : String(error);
}
