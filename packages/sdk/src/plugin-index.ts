import type { CheckDescriptor } from "./metadata.ts";
import type { Framework } from "./framework.ts";

/** A check as filters, lists and policies need it: what a report says of it but the texts. */
export type CheckSummary = Omit<
  CheckDescriptor,
  "description" | "risk" | "remediation" | "references" | "options"
>;

/** A framework with the number of its requirements. */
export type FrameworkSummary = Omit<Framework, "requirements"> & { readonly requirements: number };

/** What is known of a plugin's parts without loading any of them. */
export interface PluginIndex {
  /** The npm package's name. */
  readonly name: string;
  readonly version: string;
  /** Titles of the services of its checks, by their words. */
  readonly titles: Readonly<Record<string, string>>;
  readonly checks: readonly Omit<CheckSummary, "plugin" | "serviceTitle">[];
  readonly frameworks: readonly FrameworkSummary[];
  /** What the collectors of each service export, by name: the id of a collector, null for anything else. */
  readonly exports: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}
