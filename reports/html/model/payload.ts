import type { Cause, CheckDescriptor, Muted } from "@postern/sdk";

/** Columns of numbers: each value points into the list of the same name; -1 points nowhere. */
export const referenceColumns = [
  "check",
  "status",
  "severity",
  "account",
  "region",
  "type",
  "reason",
  "mute",
] as const;
/** Columns of texts, one a finding. `arn` is empty where it is the uid. */
export const textColumns = ["id", "name", "uid", "arn", "message"] as const;

export type ReferenceColumn = (typeof referenceColumns)[number];
export type TextColumn = (typeof textColumns)[number];

/** The lists that columns point into. */
export interface Lists {
  readonly check: readonly CheckDescriptor[];
  readonly status: readonly string[];
  readonly severity: readonly string[];
  readonly account: readonly string[];
  readonly region: readonly string[];
  readonly type: readonly string[];
  readonly reason: readonly Cause[];
  readonly mute: readonly Muted[];
}

/** All findings as columns: what the page's script unpacks. */
export interface Payload {
  readonly size: number;
  readonly lists: Lists;
  readonly references: Readonly<Record<ReferenceColumn, readonly number[]>>;
  readonly texts: Readonly<Record<TextColumn, readonly string[]>>;
}
