import * as z from "zod";
import { findingSchema } from "./finding.ts";
import { reportSchema } from "./report.ts";
import { severitySchema } from "./severity-schema.ts";

/** Version of the diff's shape. Within a version fields are only added. */
export const diffSchemaVersion = 1;

const fixedReasons = ["pass", "not-applicable", "gone"] as const;
const notAssessedReasons = [
  "unknown",
  "manual",
  "partly-unknown",
  "check-not-run",
  "account-lost",
  "account-not-scanned",
  "region-not-scanned",
  "organization-not-scanned",
  "not-rechecked",
  "scan-cut-short",
] as const;

/** A failure that only one of two reports has. */
export const changeSchema = z.discriminatedUnion("change", [
  z.strictObject({
    change: z.literal("new").describe("Fails now, and did not fail before or was muted."),
    finding: findingSchema.describe("As the newer report has it."),
  }),
  z.strictObject({
    change: z.literal("fixed").describe("Failed before, and was assessed and does not fail now."),
    because: z.enum(fixedReasons).describe("What the newer report says of it; gone: nothing any more."),
    finding: findingSchema.describe("As the older report has it."),
  }),
  z.strictObject({
    change: z.literal("not-assessed").describe("Failed before; whether it still does, nobody knows."),
    because: z.enum(notAssessedReasons),
    finding: findingSchema.describe("As the older report has it."),
  }),
]);
export type Change = z.infer<typeof changeSchema>;
export type FixedReason = (typeof fixedReasons)[number];
export type NotAssessedReason = (typeof notAssessedReasons)[number];

const count = z.number().int().nonnegative();

export const changeCountsSchema = z.strictObject({
  new: count,
  fixed: count,
  unchanged: count.describe("Failures of both reports, those that are muted now included."),
  notAssessed: count,
});
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

const comparedSchema = reportSchema.shape.scan
  .pick({ name: true, startedAt: true, complete: true })
  .extend({ toolVersion: z.string() });

/** What changed between two reports; what `postern diff --format json` prints. */
export const diffSchema = z.strictObject({
  schemaVersion: z.literal(diffSchemaVersion),
  old: comparedSchema,
  new: comparedSchema,
  warnings: z.array(z.string()).describe("In what the two scans differ, so that they compare badly."),
  counts: changeCountsSchema,
  verdict: z.strictObject({
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
    failOn: z.union([severitySchema, z.literal("none")]),
    explanation: z.string(),
  }),
  changes: z.array(changeSchema).describe("New, fixed and not assessed ones. Those unchanged are counted."),
});
export type Diff = z.infer<typeof diffSchema>;

/** A diff whose changes are read one by one, as often as a renderer wants. */
export interface DiffSource extends Omit<Diff, "changes"> {
  changes(): AsyncIterable<Change>;
}
