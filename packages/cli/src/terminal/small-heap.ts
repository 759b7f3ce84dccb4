import { setFlagsFromString } from "node:v8";

/**
 * For commands that take long. Most of a long scan's memory is what its finished calls left: V8 would let
 * four times what is in use pile up before it looks. At 1.8 times a scan takes a twentieth less processor time
 * than at 1.4, and a tenth more memory.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=80");
}

/** For commands that keep much of what they read: what is young is collected before it piles up, a little slower. */
export function keepYoungHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}
