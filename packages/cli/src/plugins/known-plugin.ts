import type { KnownCheck } from "@postern/core/known-checks";
import type { Collector, Framework, Reporter } from "@postern/sdk";
import type { FrameworkSummary } from "@postern/sdk/plain";

/** A plugin as far as it is known before its checks are loaded. */
export interface KnownPlugin {
  readonly name: string;
  readonly version: string;
  readonly checks: readonly KnownCheck[];
  /** Those that it lists; the ones that its checks use come with these. */
  readonly collectors: readonly Collector[];
  readonly reporters: readonly Reporter[];
  readonly frameworks: readonly FrameworkSummary[];
  loadFrameworks(): Promise<readonly Framework[]>;
}
