import * as z from "zod";

/** Why something could not be read. Stable: reports and users match on these. */
export const causeCodes = [
  "access-denied",
  "throttled",
  "timeout",
  "network",
  "service-fault",
  "unexpected-reply",
  "unsupported-operation",
  "credentials",
  "service-error",
  "refused-by-guard",
  "not-collected",
  "interrupted",
  "collector-error",
  "check-error",
] as const;

/** The policy that refused a request, where AWS's message tells. */
export const denyingLayers = [
  "identity-policy",
  "resource-policy",
  "service-control-policy",
  "resource-control-policy",
  "permissions-boundary",
  "session-policy",
  "vpc-endpoint-policy",
] as const;

export const causeSchema = z.strictObject({
  code: z.enum(causeCodes).describe("Stable reason code."),
  message: z.string().min(1).describe("One sentence a person can act on."),
  action: z
    .string()
    .optional()
    .describe("The IAM action of the call that failed, for example iam:ListUsers."),
  error: z
    .strictObject({ name: z.string(), message: z.string() })
    .optional()
    .describe("The error as the service or the runtime gave it."),
  layer: z
    .enum(denyingLayers)
    .optional()
    .describe("The policy layer that denied, where AWS's message tells."),
  retryable: z.boolean().describe("Whether the same scan may succeed when it is run again unchanged."),
});
/** Why something could not be read. */
export type Cause = z.infer<typeof causeSchema>;
export type CauseCode = Cause["code"];
export type DenyingLayer = NonNullable<Cause["layer"]>;

export const callSchema = z.strictObject({
  action: z.string().describe("The IAM action, for example iam:GetAccountSummary."),
  requestId: z.string().optional().describe("The request id that AWS answered with."),
  at: z.iso.datetime().describe("When the reply arrived."),
  denied: z.literal(true).optional().describe("Present when a policy refused the call."),
});
/** One request that was sent to AWS and came to an end. */
export type Call = z.infer<typeof callSchema>;

const thrown = new WeakMap<Cause, unknown>();

/** Remembers what was thrown behind a cause, whose stack the log can show. */
export function rememberThrown(cause: Cause, error: unknown): Cause {
  thrown.set(cause, error);
  return cause;
}

/** What was thrown behind a cause, where somebody's code broke. */
export function thrownBehind(cause: Cause): unknown {
  return thrown.get(cause);
}

/** What reading something came to: a value or the cause why there is none, and the calls it took. */
export type Reading<Value> =
  | { readonly readable: true; readonly value: Value; readonly calls: readonly Call[] }
  | { readonly readable: false; readonly cause: Cause; readonly calls: readonly Call[] };

/** The zod schema of a {@link Reading} whose value meets `value`. */
export function readingSchema<Value extends z.ZodType>(value: Value) {
  const calls = z.array(callSchema);
  return z.discriminatedUnion("readable", [
    z.strictObject({ readable: z.literal(true), value, calls }),
    z.strictObject({ readable: z.literal(false), cause: causeSchema, calls }),
  ]);
}
