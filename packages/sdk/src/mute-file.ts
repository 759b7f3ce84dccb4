import * as z from "zod";

const pattern = z.string().min(1);
const patterns = z.union([pattern, z.array(pattern).min(1)]);
const text = z.string().regex(/\S/, "expected some text");

export const muteEntrySchema = z
  .strictObject({
    check: patterns.optional().describe("Id of the check, or globs; left out: any."),
    account: patterns.optional().describe("Account id, or globs; left out: any."),
    region: patterns
      .optional()
      .describe("Region, or globs; left out: any. A global resource is in its partition's global region."),
    resource: patterns.optional().describe("Uid, ARN or name of the resource, or globs; left out: any."),
    discriminator: patterns
      .optional()
      .describe("Which of several findings of a check about one resource, or globs; left out: any."),
    reason: text.describe("Why the finding is accepted."),
    until: z.iso
      .date({
        error: ({ input }) =>
          `expected a date such as 2027-01-31${input === undefined ? ", and it is missing: every entry says until when" : ""}`,
      })
      .describe("The last day on which the entry mutes (UTC)."),
  })
  .refine(({ check, resource }) => check !== undefined || resource !== undefined, {
    message: "expected a check or a resource: an entry without both would mute whole accounts",
    // Beside the other problems of the entry, not only in place of them.
    when: ({ value }) => value instanceof Object && !Array.isArray(value),
  })
  .meta({ anyOf: [{ required: ["check"] }, { required: ["resource"] }] });
/**
 * One entry of a mute file: what it matches, why and until when. Every pattern must match the whole
 * text: `prod` does not mute `nonprod`.
 */
export type MuteEntry = z.infer<typeof muteEntrySchema>;

/** The mute file: a list of entries. */
export const muteFileSchema = z.array(muteEntrySchema);
