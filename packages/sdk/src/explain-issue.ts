import type * as z from "zod";
import { nearestValue } from "./unknown-value.ts";

/** What is wrong with an input, and where. */
export interface InputProblem {
  /** Path inside the input, for example `select.services`; empty for the whole of it. */
  readonly path: string;
  /** What was expected there. */
  readonly expected: string;
}

/** An input that meets its schema, or every problem of it. */
export type InspectedInput<Value> =
  | { readonly problems: readonly []; readonly value: Value }
  | { readonly problems: readonly InputProblem[]; readonly value?: never };

/**
 * Checks what a person wrote against a schema, and says what was expected in words that need no
 * knowledge of zod: a mistyped key comes with the nearest known one.
 */
export function inspectInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): InspectedInput<z.output<Schema>> {
  const result = schema.safeParse(input, { error: explainIssue });
  if (result.success) return { problems: [], value: result.data };
  return {
    problems: result.error.issues.map(({ path, message }) => ({
      path: path.map(String).join("."),
      expected: message,
    })),
  };
}

/** Leaves to zod what it says well enough; what a schema says itself wins over this. */
function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${nameOfType(issue.expected)}, ${received(issue.input)}`;
    case "invalid_value":
      return `expected ${oneOf(issue.values.map(String))}, ${received(issue.input)}`;
    case "invalid_union":
      return unionMessage(issue.errors.flat(), issue.input);
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, keysOf(issue.inst))).join("; ");
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "expected some text";
      return `expected ${issue.inclusive === false ? "more than" : "at least"} ${amount(issue.minimum, issue.origin)}`;
    case "too_big":
      return `expected ${issue.inclusive === false ? "less than" : "at most"} ${amount(issue.maximum, issue.origin)}`;
    default:
      return undefined;
  }
}

/** The alternatives in one sentence: words that one of them knows are listed together. */
function unionMessage(issues: readonly z.core.$ZodIssue[], input: unknown): string | undefined {
  const words = issues.flatMap((issue) => (issue.code === "invalid_value" ? issue.values.map(String) : []));
  if (issues.every(({ code }) => code === "invalid_value"))
    return `expected ${oneOf(words)}, ${received(input)}`;
  return [...new Set(issues.map(({ message }) => message))].join(", or ") || undefined;
}

const typeNames: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a string",
};

function nameOfType(type: string): string {
  return typeNames[type] ?? type;
}

function received(input: unknown): string {
  if (input === undefined) return "and it is missing";
  if (typeof input === "string") return `not “${input.length > 40 ? `${input.slice(0, 40)}…` : input}”`;
  if (input === null || typeof input === "number" || typeof input === "boolean")
    return `not ${String(input)}`;
  return `not ${nameOfType(Array.isArray(input) ? "array" : typeof input)}`;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(", ")}`;
}

function amount(limit: number | bigint, origin: string): string {
  const unit = { string: "character", array: "entry" }[origin];
  if (unit === undefined) return String(limit);
  if (Number(limit) === 1) return `1 ${unit}`;
  return `${limit} ${unit === "entry" ? "entries" : `${unit}s`}`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestValue(key, known);
  if (nearest !== undefined) return `unknown key “${key}”; did you mean “${nearest}”?`;
  return `unknown key “${key}”${known.length === 0 ? "" : `; known: ${known.join(", ")}`}`;
}

/** The keys that the object schema knows which raised an issue. */
function keysOf(schema: z.core.$ZodRawIssue["inst"]): readonly string[] {
  const definition: unknown = schema?._zod.def;
  const shape = definition instanceof Object && "shape" in definition ? definition.shape : undefined;
  return shape instanceof Object ? Object.keys(shape) : [];
}
