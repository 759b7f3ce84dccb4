import * as z from "zod";
import { jsonValueSchema } from "./json.ts";
import { readingSchema } from "./reading.ts";
import { resourceSchema } from "./resource.ts";
import { organizationSchema } from "./target.ts";

/** Version of the facts file's shape. */
export const factsFileVersion = 1;

export const factsHeaderSchema = z.strictObject({
  kind: z.literal("postern-facts"),
  version: z.literal(factsFileVersion),
  tool: z.strictObject({ name: z.literal("postern"), version: z.string() }),
  startedAt: z.iso.datetime(),
});

export const factSchema = z.strictObject({
  kind: z.literal("resource"),
  collector: z.string(),
  source: z.string(),
  organization: organizationSchema.optional(),
  resource: resourceSchema,
  attributes: jsonValueSchema,
  facets: z.record(z.string(), readingSchema(jsonValueSchema)),
});

/** One line of a facts file (NDJSON): the header first, then one line a resource. */
export const factsLineSchema = z.discriminatedUnion("kind", [factsHeaderSchema, factSchema]);
export type FactsLine = z.infer<typeof factsLineSchema>;
