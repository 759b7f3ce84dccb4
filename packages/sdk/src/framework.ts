import * as z from "zod";
import { statuses } from "./finding.ts";
import { frameworkIdSchema } from "./metadata.ts";

/** A requirement of a framework, told in our own words; its text is the framework's and stays there. */
export interface Requirement {
  /** As the framework numbers it, and as checks name it in `metadata.frameworks`. */
  readonly id: string;
  readonly title: string;
  /** Set where the framework itself says that a person has to look. */
  readonly assessment?: "manual";
}

/** A framework that checks answer to, whichever plugin they are from. */
export interface Framework {
  /** As checks name it, with the version: `cis-aws-7.0.0`. */
  readonly id: string;
  readonly title: string;
  /** Where the framework's own text is. */
  readonly source: string;
  /** In their order. Of those that are not here only the ones are told that a check names. */
  readonly requirements: readonly Requirement[];
  /** Whether `requirements` are all that the framework has; only then is what no check answers to known. */
  readonly complete: boolean;
  /** What of a framework that is not complete `requirements` are, in a sentence. */
  readonly recorded?: string;
}

/** What a plugin must bring for a framework. */
export const frameworkSchema = z
  .strictObject({
    id: frameworkIdSchema,
    title: z.string().min(1),
    source: z.url({ protocol: /^https$/ }),
    requirements: z.array(
      z.strictObject({
        id: z.string().min(1),
        title: z.string().min(1),
        assessment: z.literal("manual").optional(),
      }),
    ),
    complete: z.boolean(),
    recorded: z.string().min(1).optional(),
  })
  .superRefine(({ requirements }, context) => {
    const ids = new Set<string>();
    for (const [index, { id }] of requirements.entries()) {
      if (ids.has(id))
        context.addIssue({
          code: "custom",
          path: ["requirements", index, "id"],
          message: `an id that no other requirement has; “${id}” comes twice`,
        });
      ids.add(id);
    }
  });

/**
 * How a requirement came out. A failure wins over unknown, unknown over manual, manual over passed:
 * - `passed`: every check that answers to it passed; that is no proof of the whole requirement
 * - `manual`: a person must look, by the framework's own word or a check's
 * - `not-applicable`: no check found anything that the requirement is about
 * - `not-covered`: no check of this scan answers to it
 */
export const requirementStatuses = [
  "failed",
  "unknown",
  "manual",
  "passed",
  "not-applicable",
  "not-covered",
] as const;
export type RequirementStatus = (typeof requirementStatuses)[number];

const count = z.number().int().nonnegative();
const countsOf = <const Key extends string>(keys: readonly Key[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, count])) as Record<Key, typeof count>);

/** What a scan says of a framework. */
export const frameworkCoverageSchema = z.strictObject({
  id: z.string(),
  title: z.string().optional().describe("Absent for a framework that is not recorded."),
  source: z.string().optional(),
  complete: z.boolean().describe("Whether the requirements are all that the framework has."),
  requirements: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string().optional(),
      assessment: z
        .literal("manual")
        .optional()
        .describe("Present where the framework says that a person has to look, whatever the checks found."),
      status: z.enum(requirementStatuses),
      checks: z
        .array(z.string())
        .optional()
        .describe(
          "Ids of the checks of this scan that answer to it. Absent, as their counts, where none does.",
        ),
      findings: countsOf(statuses).optional().describe("Their findings that are not muted, by status."),
      muted: count.optional(),
    }),
  ),
  summary: countsOf(requirementStatuses).describe("Requirements by status."),
});
export type FrameworkCoverage = z.infer<typeof frameworkCoverageSchema>;
export type RequirementCoverage = FrameworkCoverage["requirements"][number];
