import { privilegeEscalation } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import * as z from "zod";
import type { DocumentVerdict } from "./documents.ts";

export const escalationWords = { bad: "lets its holder gain rights", good: "gives no way to gain rights" };

export const existing = z
  .boolean()
  .default(false)
  .describe(
    "Whether ways count that take over something that exists, such as a function whose role no policy shows.",
  );

/** Judges whether a document lets its holder gain more rights than it gives. */
export function escalationOf(
  policy: Policy,
  home: { readonly partition: string; readonly account: string },
  options: { readonly existing: boolean },
): DocumentVerdict {
  const { kind, because } = privilegeEscalation(policy, { ...home, existing: options.existing });
  const kinds = {
    escalates: "bad",
    undecided: "undecided",
    administrator: "judged-elsewhere",
    none: "good",
  } as const;
  return { kind: kinds[kind], because };
}

export const escalationRisk =
  "Whoever holds the policy, or steals a credential of somebody who does, makes himself an administrator in one or two calls, although no policy says administrator.";
