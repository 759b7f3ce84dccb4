import { secretKinds } from "@postern/analysis/secrets";
import { fail, manual, type Outcome, type OutcomeDetails } from "@postern/sdk";
import * as z from "zod";

/** Where something looks like a secret, as facts tell it: never the text itself. */
export const secretTracesSchema = z.array(
  z.strictObject({ location: z.string(), kind: z.enum(secretKinds) }),
);
type Traces = z.infer<typeof secretTracesSchema>;

/**
 * The outcome for what looks like a secret: what is one for certain fails, what only its name tells a person must
 * see. Undefined where there is nothing of either.
 *
 * @param label names the resource: "User data of instance i-1"
 */
export function secretsOutcome(label: string, secrets: Traces, details: OutcomeDetails): Outcome | undefined {
  const certain = secrets.filter(({ kind }) => kind !== "secret-like-name");
  if (certain.length > 0)
    return fail(`${label} holds ${[...new Set(certain.map(inWords))].join(", ")}.`, details);
  if (secrets.length > 0)
    return manual(
      `A person must see whether ${label} holds secrets: ${secrets.map(({ location }) => location).join(", ")} are called as secrets are.`,
      details,
    );
  return undefined;
}

function inWords({ location, kind }: Traces[number]): string {
  return `${kind.replaceAll("-", " ")} (${location})`;
}
