import * as z from "zod";
import { remediationSchema, remediationShape } from "./remediation.ts";
import { severitySchema } from "./severity-schema.ts";
import { kebab, secureUrl, text } from "./texts.ts";

const version = z.string().regex(/^\d+\.\d+\.\d+$/, "expected a version such as 1.2.0");

/** With the version, for example cis-aws-7.0.0. */
export const frameworkIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, "expected <framework>-<version> in kebab-case");

/** The word by which engineers call a service, for example `eventbridge`. */
export const serviceWordSchema = z.string().regex(kebab, "expected a word such as eventbridge");

/** What a user must ask for by a flag of this name, and the action that makes it more than a read. */
export const optIns = { "assume-root": "sts:AssumeRoot" } as const;
export type OptIn = keyof typeof optIns;

const checkMetadataShape = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}$/, "expected <service>-<resource>-<property> in kebab-case")
    .describe("For ever: never renamed or reused; a new name is added to aliases instead."),
  title: text
    .max(150)
    .regex(/^[A-Z].*[^.]$/, "expected “<Resource> <has the desired state>”: capital first, no trailing stop")
    .describe("The desired state, as a statement."),
  severity: severitySchema,
  service: serviceWordSchema.describe("The service's word; the first part of the id."),
  description: text.describe("What is examined and why it matters."),
  risk: text.min(40).describe("What can happen when the check fails."),
  remediation: remediationSchema,
  references: z.array(secureUrl).min(1),
  frameworks: z
    .record(frameworkIdSchema, z.array(text).min(1))
    .describe("Framework id to the ids of the requirements that the check answers."),
  optIn: z
    .enum(Object.keys(optIns) as [OptIn, ...OptIn[]])
    .optional()
    .describe("The flag without which the check is not run, since its collectors do more than read."),
  categories: z.array(z.string().regex(kebab)).min(1),
  aliases: z
    .array(z.string().regex(/^[a-z0-9-]+:[\w.-]+$/, "expected <tool>:<its id>, for example prowler:iam_…"))
    .describe("Ids by which other tools, or earlier versions, know the check."),
  since: version.describe("Version of the plugin that brought the check."),
  deprecated: z.strictObject({ since: version, reason: text, replacedBy: z.string().optional() }).optional(),
});

const member = (value: unknown, name: string): unknown =>
  value instanceof Object ? Reflect.get(value, name) : undefined;

/** Metadata of a check. Every field is required unless marked optional; unknown fields are refused. */
export const checkMetadataSchema = checkMetadataShape.refine(
  ({ id, service }) => id.startsWith(`${service}-`),
  {
    path: ["service"],
    error: "expected the first part of the id",
    // Beside the other problems, not only in place of them.
    when: ({ value }) =>
      typeof member(value, "id") === "string" && typeof member(value, "service") === "string",
  },
);
export type CheckMetadata = z.infer<typeof checkMetadataSchema>;

/** What a report says of a check: its metadata and what follows from its collectors. */
export const checkDescriptorSchema = checkMetadataShape.extend({
  remediation: remediationShape,
  plugin: z.string().describe("Name of the plugin that brought the check."),
  serviceTitle: z
    .string()
    .optional()
    .describe("The service as AWS writes it, for example Amazon EventBridge, where a plugin gives it."),
  page: z.url().optional().describe("The check's page, where its plugin publishes them."),
  scope: z.enum(["organization", "account", "region"]),
  regional: z
    .literal(true)
    .optional()
    .describe("Of an account check: its resources are in regions, and judged where those are scanned."),
  resourceType: z.string(),
  actions: z.array(z.string()).describe("The IAM actions that the check needs."),
  options: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("The options it ran with, where it has any."),
});
export type CheckDescriptor = z.infer<typeof checkDescriptorSchema>;
