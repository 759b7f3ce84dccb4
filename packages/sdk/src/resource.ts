import * as z from "zod";

export const resourceSchema = z.strictObject({
  uid: z
    .string()
    .min(1)
    .describe("What identifies the resource for ever: its ARN where it has a stable one."),
  type: z.string().min(1).describe("CloudFormation type, or the type that AWS Config and Security Hub use."),
  name: z.string().min(1).describe("What people call it."),
  arn: z.string().optional().describe("The ARN, where it is known and is not the uid."),
  partition: z.string().min(1),
  account: z
    .string()
    .min(1)
    .describe("The account that owns it; for an organization its management account."),
  region: z
    .string()
    .min(1)
    .describe("The region it is in; the partition's global region for global resources."),
  tags: z.record(z.string(), z.string()).optional(),
});
/** What a finding is about. */
export type Resource = z.infer<typeof resourceSchema>;
