import * as z from "zod";
import { UnexpectedReplyError } from "@postern/aws/replies";

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
// The policy language lets a single value stand for a list of one.
const texts = z.union([text.transform((one) => [one]), z.array(text)]);

const writtenStatement = z
  .object({
    Effect: z.enum(["Allow", "Deny"]),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: z.record(z.string(), z.record(z.string(), texts)).default({}),
  })
  .transform(({ Effect, Action, NotAction, Resource, NotResource, Condition }) => ({
    effect: Effect,
    actions: Action ?? [],
    notActions: NotAction ?? [],
    resources: Resource ?? [],
    notResources: NotResource ?? [],
    conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
    ),
  }));

const writtenPolicy = z.object({
  Statement: z.union([writtenStatement.transform((one) => [one]), z.array(writtenStatement)]),
});

/** A statement of an authorization policy, every member a list; an absent member is an empty one. */
export const policyStatementSchema = z.strictObject({
  effect: z.enum(["Allow", "Deny"]),
  actions: z.array(z.string()),
  notActions: z.array(z.string()),
  resources: z.array(z.string()),
  notResources: z.array(z.string()),
  conditions: z.array(z.strictObject({ operator: z.string(), key: z.string(), values: z.array(z.string()) })),
});
export type PolicyStatement = z.infer<typeof policyStatementSchema>;

/**
 * The statements of a policy document.
 *
 * @throws {UnexpectedReplyError} where the text is no policy document
 */
export function policyStatements(document: string): PolicyStatement[] {
  try {
    return writtenPolicy.parse(JSON.parse(document)).Statement;
  } catch (error) {
    throw new UnexpectedReplyError("The reply holds no policy document.", { cause: error });
  }
}
