import type { Reading } from "@postern/sdk";
import { unreadable, Unreadable } from "./collector-cases.ts";

/** A facet as cases expect it: its value, or why there is none. */
export function comparable(reading: Reading<unknown> | undefined): unknown {
  if (reading === undefined) return undefined;
  return reading.readable ? reading.value : unreadable(reading.cause.code);
}

/** What is compared, for messages. */
export function show(value: unknown): string {
  return value instanceof Unreadable ? `unreadable (${value.code})` : JSON.stringify(value);
}
