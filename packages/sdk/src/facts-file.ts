import * as z from "zod";
import { jsonValueSchema } from "./json.ts";
import { callSchema, causeSchema, readingSchema } from "./reading.ts";
import { discoverySchema, organizationSchema, targetRegionsSchema } from "./target.ts";

/** Version of the facts file's shape. In the first a collection had its resources within itself. */
export const factsFileVersion = 2;

const identitySchema = z.strictObject({ partition: z.string(), account: z.string() });

const factsHeaderSchema = z.strictObject({
  kind: z.literal("postern-facts"),
  version: z.union([z.literal(1), z.literal(factsFileVersion)]),
  tool: z.strictObject({ name: z.literal("postern"), version: z.string() }),
  startedAt: z.iso.datetime(),
});

const recordedTargetSchema = z.strictObject({
  kind: z.literal("target"),
  target: identitySchema.extend({
    arn: z.string(),
    source: z.string(),
    globalRegion: z.string(),
    calls: z.array(callSchema).default([]),
  }),
  organization: readingSchema(organizationSchema.nullable()).optional(),
  regions: readingSchema(targetRegionsSchema).optional(),
});

const recordedResourceSchema = z.strictObject({
  uid: z.string().min(1),
  name: z.string().min(1),
  arn: z.string().optional(),
  account: z.string().optional(),
  region: z.string().optional(),
  type: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  attributes: jsonValueSchema,
  facets: z.record(z.string(), readingSchema(jsonValueSchema)),
  listing: z.array(callSchema).optional().describe("The call of the listing that told of it."),
});

const collectionSchema = z.strictObject({
  collector: z.string(),
  scope: z.enum(["organization", "account", "region"]),
  target: identitySchema,
  region: z.string(),
});

const recordedFindSchema = collectionSchema.extend({
  kind: z.literal("resource"),
  resource: recordedResourceSchema,
});

const recordedCollectionSchema = collectionSchema.extend({
  kind: z.literal("collection"),
  at: z.iso.datetime().describe("When it was read."),
  isNotOffered: z.literal(true).optional().describe("The region does not have the service."),
  failure: causeSchema.optional(),
  calls: z.array(callSchema),
  resources: z.array(recordedResourceSchema).optional().describe("Only in files of version 1."),
});
export type RecordedCollection = z.infer<typeof recordedCollectionSchema>;

const recordedLossSchema = z.strictObject({
  kind: z.literal("lost"),
  lost: z.strictObject({ source: z.string(), account: z.string().optional(), cause: causeSchema }),
});

const recordedDiscoverySchema = z.strictObject({
  kind: z.literal("discovery"),
  discovery: z.array(discoverySchema),
});

const recordedEndSchema = z.strictObject({
  kind: z.literal("end"),
  /** False when the scan was stopped. */
  complete: z.boolean(),
});

/**
 * One line of a facts file (NDJSON): the header first; then the resources of each collection, in the order in
 * which they were listed and closed by the collection's own line; then the target's own line, which closes all
 * that was collected of it, and is there once more where its organization asked for its regions later. The lines of
 * several collections and targets stand among each other, in no order that two scans share. How targets were found
 * stands anywhere after the header. The end comes last; a file without one is of a scan that was killed.
 */
export const factsLineSchema = z.discriminatedUnion("kind", [
  factsHeaderSchema,
  recordedTargetSchema,
  recordedFindSchema,
  recordedCollectionSchema,
  recordedLossSchema,
  recordedDiscoverySchema,
  recordedEndSchema,
]);
export type FactsLine = z.infer<typeof factsLineSchema>;
