import type * as z from "zod";

/**
 * Reads what a writer of the same schema version wrote, perhaps a later release: within a version
 * fields are only added, so fields that the schema does not know are left as they are. Schemas stay
 * strict for everything else, and for what we write.
 *
 * @returns the value itself, or every other problem with its path
 */
export function tolerantParse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { readonly value: z.output<Schema> } | { readonly problems: readonly z.core.$ZodIssue[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const problems = result.error.issues.filter((issue) => !isAddition(issue));
  return problems.length > 0 ? { problems } : { value: value as z.output<Schema> };
}

/** Whether an issue tells of nothing but fields that the schema does not know. */
function isAddition(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "unrecognized_keys") return true;
  return (
    issue.code === "invalid_union" && issue.errors.some((one) => one.length > 0 && one.every(isAddition))
  );
}
