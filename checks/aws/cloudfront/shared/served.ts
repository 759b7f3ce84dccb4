import { notApplicable, type Outcome } from "@postern/sdk";
import * as z from "zod";

/** What all checks of distributions let choose. */
export const distributionOptions = z.strictObject({
  staging: z.boolean().default(true).describe("Whether staging distributions are judged."),
});

interface Distribution {
  readonly name: string;
  readonly attributes: { readonly enabled: boolean; readonly staging: boolean };
}

/** The outcome for a distribution that serves nobody, or is left out by option; undefined for others. */
export function unserved(
  { name, attributes: { enabled, staging } }: Distribution,
  options: z.output<typeof distributionOptions>,
): Outcome | undefined {
  if (!enabled) return notApplicable(`Distribution ${name} is disabled and serves nothing.`);
  if (staging && !options.staging)
    return notApplicable(`Distribution ${name} is for staging, which is left out.`);
  return undefined;
}
