import { anyMember, type Selector } from "./pattern.ts";

/** Present with a value that the requirement leaves open: it equals no text and no pattern but `*`. */
export const free: unique symbol = Symbol("free");
/** Not in the event. */
export const absent: unique symbol = Symbol("absent");
/** Nobody knows what it is, or whether it is there. */
export const uncertain: unique symbol = Symbol("uncertain");
/** Not named by the probe: may be absent, and is free where it is not. */
export const unnamed: unique symbol = Symbol("unnamed");

export type ProbeValue =
  | string
  | boolean
  | ProbeEvent
  | typeof free
  | typeof absent
  | typeof uncertain
  | typeof unnamed;

/** An event that stands for all of its kind: members that matter are fixed, the others are open. */
export interface ProbeEvent {
  readonly [member: string]: ProbeValue;
}

/** What a selector points to. */
export function select(event: ProbeEvent, selector: Selector): ProbeValue {
  let value: ProbeValue = event;
  for (const step of selector) {
    if (value === unnamed || value === uncertain || value === absent) return value;
    if (step === anyMember) return uncertain;
    if (typeof value !== "object") return absent;
    if (typeof step === "number") return absent;
    value = Object.hasOwn(value, step) ? (value[step] ?? unnamed) : unnamed;
  }
  return value;
}
