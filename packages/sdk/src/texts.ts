import * as z from "zod";

const placeholder = /\b(?:TODO|FIXME|TBD|XXX)\b|\badd .{1,40} here\b|lorem ipsum/i;
/** Text that is written; unfinished ones are refused. */
export const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !placeholder.test(value), "is a placeholder; write the real text");
export const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const secureUrl = z.url({ protocol: /^https$/, error: "expected an https URL" });
