import type { Check } from "./check.ts";
import type { Collector } from "./collector.ts";
import type { Framework } from "./framework.ts";
import type { Reporter } from "./reporter.ts";

/** An npm package of checks, collectors, reporters and frameworks: the default export of its entry module. */
export interface Plugin {
  /** The npm package's name. */
  readonly name: string;
  readonly version: string;
  /** Where the pages of its checks are published: https, with a slash at the end; a page is `<pages><id>.md`. */
  readonly pages?: string;
  readonly checks?: readonly Check[];
  /** Collectors for checks of other plugins; those that its own checks use need not be listed. */
  readonly collectors?: readonly Collector[];
  readonly reporters?: readonly Reporter[];
  /** Frameworks that checks answer to, those of other plugins too. */
  readonly frameworks?: readonly Framework[];
}
