import { configurationSchema, diffSchema, factsLineSchema, muteFileSchema, reportSchema } from "@postern/sdk";
import * as z from "zod";

const published = {
  report: { schema: reportSchema, title: "Postern report", io: "output" },
  diff: { schema: diffSchema, title: "Postern diff", io: "output" },
  configuration: { schema: configurationSchema, title: "Postern configuration", io: "input" },
  "mute-file": { schema: muteFileSchema, title: "Postern mute file", io: "input" },
  "facts-line": { schema: factsLineSchema, title: "One line of a Postern facts file", io: "output" },
} as const;

/** The JSON Schemas of the contract, by the path that each belongs to. */
export function jsonSchemas(): Record<string, string> {
  const files = Object.entries(published).map(([name, { schema, title, io }]) => {
    const override = io === "output" ? openToAdditions : undefined;
    const { $schema, ...body } = z.toJSONSchema(schema, { io, ...(override ? { override } : {}) });
    const text = JSON.stringify({ $schema, title, ...body }, undefined, 2);
    return [`packages/sdk/schemas/${name}.schema.json`, `${text}\n`];
  });
  return Object.fromEntries(files) as Record<string, string>;
}

/** Within a schema version fields may be added, so what we write is not closed for its readers. */
function openToAdditions({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}
