import * as z from "zod";
import { findingSchema, statuses, type Finding } from "./finding.ts";
import { frameworkCoverageSchema } from "./framework.ts";
import { checkDescriptorSchema } from "./metadata.ts";
import { severities } from "./severity.ts";
import { severitySchema } from "./severity-schema.ts";
import { discoverySchema, targetCoverageSchema } from "./target.ts";

/** Version of the report's shape. Within a version fields are only added. */
export const reportSchemaVersion = 1;

const count = z.number().int().nonnegative();
const countsOf = <const Key extends string>(keys: readonly Key[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, count])) as Record<Key, typeof count>);

export const summarySchema = z.strictObject({
  findings: count,
  byStatus: countsOf(statuses).describe("All findings, muted ones included."),
  openFailures: countsOf(severities).describe("Failures that are not muted, by severity."),
  openUnknown: count.describe("Unknown verdicts that are not muted."),
  muted: count,
});
export type Summary = z.infer<typeof summarySchema>;

export const outcomes = ["clean", "failed", "incomplete"] as const;
export const verdictSchema = z.strictObject({
  outcome: z.enum(outcomes),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  failOn: z.union([severitySchema, z.literal("none")]),
  explanation: z.string().describe("Why the scan ends with this exit code, in one sentence."),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** At most so many fixed failures are listed in a report; the count is exact. */
export const listedFixed = 1_000;

export const baselineSchema = z.strictObject({
  name: z.string().describe("Name of the earlier scan."),
  startedAt: z.iso.datetime().describe("When the earlier scan began."),
  new: count.describe("Failures that the earlier scan did not have."),
  fixed: count.describe("Failures of the earlier scan that were assessed and do not fail any more."),
  unchanged: count,
  notAssessed: count.describe("Failures of the earlier scan of which nobody knows whether they are fixed."),
  fixedFindings: z
    .array(findingSchema.pick({ id: true, checkId: true, severity: true, message: true, resource: true }))
    .describe(`The fixed ones as the earlier scan had them, at most ${listedFixed}.`),
});
/** How a report compares with an earlier one. */
export type Baseline = z.infer<typeof baselineSchema>;

export const cellSchema = z.strictObject({
  check: z.string().describe("Id of the check."),
  partition: z.string(),
  account: z.string().describe("For a check over organizations the one that answered."),
  region: z.string().optional().describe("Absent for checks over whole accounts and organizations."),
});
/** A check in a place: what is assessed as one. */
export type Cell = z.infer<typeof cellSchema>;

/** The JSON report; also all that a reporter sees. */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(reportSchemaVersion),
  tool: z.strictObject({ name: z.literal("postern"), version: z.string() }),
  scan: z.strictObject({
    name: z.string().describe("Name of the scan; part of SARIF categories."),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime(),
    commandLine: z.array(z.string()).describe("Arguments of the command; secrets are not accepted there."),
    complete: z.boolean().describe("False when the scan was cut short before all targets were done."),
    cells: z
      .array(cellSchema)
      .optional()
      .describe("All that was assessed, where a scan rechecks the failures of an earlier one."),
  }),
  targets: z.array(targetCoverageSchema),
  discovery: z
    .array(discoverySchema)
    .optional()
    .describe(
      "Calls of finding the accounts of organizations that are no target's, by who made them: pages of accounts, roles that could not be assumed or were assumed again.",
    ),
  checks: z.array(checkDescriptorSchema),
  findings: z.array(findingSchema),
  summary: summarySchema,
  verdict: verdictSchema,
  frameworks: z
    .array(frameworkCoverageSchema)
    .optional()
    .describe(
      "How the requirements came out that the checks of this scan answer to; absent where none does.",
    ),
  baseline: baselineSchema.optional().describe("Present where the scan was compared with an earlier one."),
});
export type Report = z.infer<typeof reportSchema>;

/** A report whose findings are read one by one, as often as a reporter wants. */
export interface ReportSource extends Omit<Report, "findings"> {
  findings(): AsyncIterable<Finding>;
}

/** The source of a report that is held in memory. */
export function reportSource(report: Report): ReportSource {
  const { findings, ...rest } = report;
  return {
    ...rest,
    async *findings() {
      yield* findings;
    },
  };
}
