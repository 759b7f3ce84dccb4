import * as z from "zod";
import { severitySchema } from "./severity.ts";

const names = z.array(z.string().min(1));

/** The configuration file; command-line options win over it. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional(),
  plugins: names.optional().describe("npm package names or paths, resolved from this file's folder."),
  profiles: names.optional().describe("AWS profiles to scan."),
  regions: names.optional().describe("Regions or globs, for example eu-*."),
  select: z
    .strictObject({
      checks: names.optional().describe("Ids, globs or aliases such as prowler:iam_…"),
      excludeChecks: names.optional(),
      services: names.optional(),
      severities: z.array(severitySchema).optional(),
      categories: names.optional(),
      frameworks: names.optional(),
    })
    .optional(),
  checks: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .optional()
    .describe("Options of a check, by its id."),
  failOn: z.union([severitySchema, z.literal("none")]).optional(),
  allowIncomplete: z.boolean().optional(),
  formats: names.min(1).optional(),
  output: z.string().min(1).optional().describe("Folder of the report files."),
  name: z
    .string()
    .regex(/^[\w.-]+$/, "expected letters, digits, . _ -")
    .optional()
    .describe("Base name of the report files."),
  concurrency: z.number().int().min(1).max(1024).optional(),
  timeout: z.number().positive().max(3600).optional().describe("Seconds a single AWS request may take."),
  muteFile: z.string().min(1).optional().describe("The mute file, resolved from this file's folder."),
});
export type Configuration = z.infer<typeof configurationSchema>;
