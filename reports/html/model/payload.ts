import type { Cause, CheckDescriptor, Finding, FrameworkCoverage, JsonValue, Muted } from "@postern/sdk";

/** Columns of numbers: each value points into the list of the same name; -1 points nowhere. */
export const referenceColumns = [
  "check",
  "status",
  "severity",
  "change",
  "partition",
  "account",
  "region",
  "type",
  "reason",
  "mute",
  "uid",
  "arn",
  "message",
  "discriminator",
  "placeholders",
  "variant",
] as const;
/** Columns of texts, one a finding. */
export const textColumns = ["id", "name"] as const;

export type ReferenceColumn = (typeof referenceColumns)[number];
export type TextColumn = (typeof textColumns)[number];

/** The lists that columns point into. `uid`, `arn` and `message` are templates: see `fold`. */
export interface Lists {
  readonly check: readonly CheckDescriptor[];
  readonly status: readonly string[];
  readonly severity: readonly string[];
  readonly change: readonly string[];
  readonly partition: readonly string[];
  readonly account: readonly string[];
  readonly region: readonly string[];
  readonly type: readonly string[];
  readonly reason: readonly Cause[];
  readonly mute: readonly Muted[];
  readonly uid: readonly string[];
  /** Points nowhere where the uid is the ARN. */
  readonly arn: readonly string[];
  readonly message: readonly string[];
  readonly discriminator: readonly string[];
  readonly placeholders: readonly NonNullable<Finding["placeholders"]>[];
  readonly variant: readonly string[];
}

/** Evidence one after another, finding by finding; each call is told once however many findings rest on it. */
export interface PackedEvidence {
  /** How many pieces of evidence each finding has. */
  readonly counts: readonly number[];
  /** Of each piece: its call, as the difference from the piece before. */
  readonly calls: readonly number[];
  /** Of each piece: its value in `values`, or one of the numbers below. */
  readonly values: readonly number[];
  readonly callActions: readonly number[];
  /** Empty where AWS gave none or it is left out. */
  readonly callRequestIds: readonly string[];
  /** When the reply arrived, in seconds, as the difference from the call before. */
  readonly callTimes: readonly number[];
  readonly deniedCalls: readonly number[];
  readonly lists: { readonly actions: readonly string[]; readonly values: readonly JsonValue[] };
}
/** In {@link PackedEvidence.values}: the evidence has no value. */
export const noValue = -1;
/** In {@link PackedEvidence.values}: the value is left out, to keep the file small. */
export const valueLeftOut = -2;

/** All findings as columns: what the page's script unpacks. */
export interface Payload {
  readonly size: number;
  readonly lists: Lists;
  readonly references: Readonly<Record<ReferenceColumn, readonly number[]>>;
  readonly texts: Readonly<Record<TextColumn, readonly string[]>>;
  readonly evidence: PackedEvidence;
  /** What people call an account, where it is known. */
  readonly accountNames: Readonly<Record<string, string>>;
  readonly frameworks: readonly FrameworkCoverage[];
}
