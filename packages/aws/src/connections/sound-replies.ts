import { deref, NormalizedSchema } from "@smithy/core/schema";
import type { MetadataBearer, MiddlewareStack } from "@smithy/types";
import { operationSchema } from "./operation-schema.ts";
import { UnexpectedReplyError } from "../errors/service-errors.ts";

/**
 * Refuses replies whose members are not of the types that the service's own model gives them: text in place
 * of a list or a truth value, a number that is none, a time before 1970. The SDK passes them on, and `"garbage"` has a length.
 */
export function requireSoundReplies(stack: MiddlewareStack<object, MetadataBearer>): void {
  stack.add(
    (next, context) => async (input) => {
      const result = await next(input);
      const [, , name = "", , , output] = operationSchema(context) ?? [];
      if (output !== undefined) check(NormalizedSchema.of(deref(output)), result.output, name);
      return result;
    },
    { step: "initialize", priority: "low" },
  );
}

function check(schema: NormalizedSchema, value: unknown, path: string): void {
  if (value === undefined || value === null) return;
  if (schema.isStructSchema()) {
    require(isRecord(value), path, "a structure");
    for (const [name, member] of schema.structIterator())
      check(member, (value as Record<string, unknown>)[name], `${path}.${name}`);
  } else if (schema.isListSchema()) {
    require(Array.isArray(value), path, "a list");
    for (const item of value as unknown[]) {
      const isThere = item !== null && item !== undefined;
      require(isThere || Boolean(schema.getMergedTraits().sparse), path, "a list without gaps");
      check(schema.getValueSchema(), item, path);
    }
  } else if (schema.isMapSchema()) {
    require(isRecord(value), path, "a map");
    for (const item of Object.values(value as object)) check(schema.getValueSchema(), item, path);
  } else if (schema.isBooleanSchema()) require(typeof value === "boolean", path, "a truth value");
  else if (schema.isNumericSchema()) require(Number.isFinite(value), path, "a number");
  else if (schema.isTimestampSchema()) require(isTime(value), path, "a time");
  else if (schema.isStringSchema()) require(isText(value), path, "text");
}

function require(isSound: boolean, path: string, expected: string): void {
  if (!isSound) throw new UnexpectedReplyError(`${path} is not ${expected} (proxy or non-AWS endpoint?).`);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && !Array.isArray(value);
}

function isTime(value: unknown): boolean {
  return value instanceof Date && value.getTime() >= 0;
}

/** Text that the model says is JSON comes as a String object. */
function isText(value: unknown): boolean {
  return typeof value === "string" || Object.prototype.toString.call(value) === "[object String]";
}
