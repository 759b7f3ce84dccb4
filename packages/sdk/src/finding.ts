import * as z from "zod";
import { jsonValueSchema } from "./json.ts";
import { remediationShape } from "./remediation.ts";
import { callSchema, causeSchema } from "./reading.ts";
import { resourceSchema } from "./resource.ts";
import { severitySchema } from "./severity-schema.ts";

export const statuses = ["fail", "unknown", "manual", "pass", "not-applicable"] as const;
export const statusSchema = z.enum(statuses);
export type Status = z.infer<typeof statusSchema>;

export const evidenceSchema = callSchema.extend({
  value: jsonValueSchema
    .optional()
    .describe("What the check saw; left out when it is over 2,000 characters."),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const mutedSchema = z.strictObject({
  reason: z.string(),
  until: z.iso.date().describe("The last day on which it mutes."),
  source: z.string().describe("File and entry that muted the finding."),
});
export type Muted = z.infer<typeof mutedSchema>;

export const findingSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("Fingerprint: equal for the same finding in every scan."),
  checkId: z.string(),
  status: statusSchema,
  reason: causeSchema.optional().describe("Why the status is unknown; present exactly then."),
  message: z.string().min(1),
  severity: severitySchema,
  resource: resourceSchema,
  evidence: z.array(evidenceSchema),
  discriminator: z
    .string()
    .optional()
    .describe("Tells the finding from others of the same check about the same resource."),
  placeholders: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .describe("Values for the placeholders that the check's remediation has of its own."),
  variant: z
    .string()
    .optional()
    .describe(
      "Which variant of the check's remediation ends the failure, where its resource's type does not say.",
    ),
  remediation: remediationShape
    .optional()
    .describe("Of an open failure, the check's with this resource's values; present where it was asked for."),
  muted: mutedSchema.optional(),
  change: z
    .enum(["new", "unchanged"])
    .optional()
    .describe("Of a failure, where the scan was compared with a baseline."),
  at: z.iso.datetime().describe("When the verdict was made."),
});
/** One verdict of one check about one resource. */
export type Finding = z.infer<typeof findingSchema>;

/** Whether a finding is a failure that counts: failed and not muted. */
export function isOpenFailure(finding: Pick<Finding, "status" | "muted">): boolean {
  return finding.status === "fail" && finding.muted === undefined;
}
