import * as z from "zod";
import { ocsfClasses, sarifProfiles } from "./reporter.ts";
import { severitySchema } from "./severity-schema.ts";

export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export const logFormats = ["pretty", "json"] as const;

const name = z.string().min(1);
const names = z.array(name);

/**
 * The configuration file; command-line options win over it. What is of one run alone (`--resume`,
 * `--shard`, `--facts`, `--save-facts`, how the terminal is written to) is left to the command line.
 */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional(),
  plugins: names.optional().describe("npm package names or paths, resolved from this file's folder."),
  profiles: z
    .union([names, z.literal("all")])
    .optional()
    .describe("AWS profiles to scan; all: every profile of the AWS configuration."),
  organization: z
    .strictObject({
      role: name.optional().describe("Name of the role to assume in each account."),
      externalId: name.optional().describe("What the role's trust policy asks for."),
      units: names.optional().describe("Only the accounts of these organizational units, ou-… or r-…"),
    })
    .optional()
    .describe("Scans all accounts of the organization that the profile may list; {} takes the defaults."),
  accounts: names.optional().describe("Only these accounts: ids or globs."),
  excludeAccounts: names.optional().describe("Accounts to leave out: ids or globs."),
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
  assumeRoot: z
    .boolean()
    .optional()
    .describe("Whether the checks run that open audit sessions as root in member accounts."),
  failOn: z.union([severitySchema, z.literal("none")]).optional(),
  allowIncomplete: z.boolean().optional(),
  baseline: name
    .optional()
    .describe("JSON report of an earlier scan to compare with, resolved from this file's folder."),
  failOnNew: z.boolean().optional().describe("Only failures that the baseline does not have count."),
  formats: names.min(1).optional(),
  output: z.string().min(1).optional().describe("Folder of the report files."),
  name: z
    .string()
    .regex(/^[\w.-]+$/, "expected letters, digits, . _ -")
    // A file's name has 255 bytes on most disks, and more than the base name goes into it.
    .max(128)
    .optional()
    .describe("Base name of the report files."),
  sarifProfile: z.enum(sarifProfiles).optional(),
  sarifAnchor: name
    .optional()
    .describe("File to show SARIF results in, such as file:infrastructure/main.tf."),
  ocsfClass: z.literal(ocsfClasses).optional(),
  remediation: z
    .boolean()
    .optional()
    .describe(
      "Whether the JSON report has the remediation of each open failure, with its resource's values.",
    ),
  concurrency: z.number().int().min(1).max(1024).optional(),
  workers: z
    .number()
    .int()
    .min(0)
    .max(64)
    .optional()
    .describe("Threads that accounts are spread over; 0 for none."),
  timeout: z.number().positive().max(3600).optional().describe("Seconds a single AWS request may take."),
  maxDuration: z
    .number()
    .positive()
    // A timer of Node takes 24 days at most.
    .max(24 * 24 * 60)
    .optional()
    .describe("Minutes after which the scan is stopped as Ctrl-C does it."),
  logLevel: z.enum(logLevels).optional(),
  logFormat: z.enum(logFormats).optional(),
  muteFile: z.string().min(1).optional().describe("The mute file, resolved from this file's folder."),
});
export type Configuration = z.infer<typeof configurationSchema>;
