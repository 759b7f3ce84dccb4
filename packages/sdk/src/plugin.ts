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
  /**
   * Service words with their titles, for example `{ sqs: { title: "Amazon SQS" } }`: what reports group by.
   * A plugin that lists any may use no other word in its own checks; the others' words keep their titles.
   */
  readonly services?: Readonly<Record<string, { readonly title: string }>>;
  readonly checks?: readonly Check[];
  /** Collectors for checks of other plugins; those that its own checks use need not be listed. */
  readonly collectors?: readonly Collector[];
  readonly reporters?: readonly Reporter[];
  /** Frameworks that checks answer to, those of other plugins too. */
  readonly frameworks?: readonly Framework[];
}
