import { fail, isNotAsked, notApplicable, pass, type NotAsked, type Outcome } from "@postern/sdk";
import * as z from "zod";

/** Findings are counted up to here: there may be hundreds of thousands, and one decides. */
const mostCounted = 100;

export const findingCountSchema = z.strictObject({
  count: z.int().nonnegative(),
  counting: z.enum(["complete", "ended"]).describe("Ended: there may be more."),
});
type FindingCount = z.infer<typeof findingCountSchema>;

/** Counts findings, and asks for no further page once there are many. */
export async function countFindings(pages: AsyncIterable<readonly unknown[]>): Promise<FindingCount> {
  let count = 0;
  for await (const page of pages) {
    count += page.length;
    if (count >= mostCounted) return { count, counting: "ended" };
  }
  return { count, counting: "complete" };
}

/**
 * Whether findings of a service are left unresolved.
 *
 * @param service that made them, and that says why it was not asked
 * @param where a clause for the message
 */
export function findingsOutcome(service: string, where: string, found: FindingCount | NotAsked): Outcome {
  if (isNotAsked(found)) return notApplicable(`${service} has no findings ${where}: ${found.notAsked}`);
  const { count, counting } = found;
  if (count === 0) return pass(`${service} has no unresolved finding of severity high or critical ${where}.`);
  const noun = count === 1 ? "finding" : "findings";
  const howMany = counting === "ended" ? `${count} or more` : `${count}`;
  return fail(`${service} has ${howMany} unresolved ${noun} of severity high or critical ${where}.`);
}
