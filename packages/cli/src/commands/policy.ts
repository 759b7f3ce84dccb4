import { policyDocuments } from "@postern/aws";
import { actionsOf } from "@postern/core";
import { chooseChecks, load } from "../chosen-checks.ts";
import type { Io } from "../io.ts";
import type { SelectionFlags } from "../options.ts";
import { scopeActions } from "../scope-actions.ts";

/** Prints the least IAM policy for the selected checks; a list where one would be too large. */
export async function policyCommand(flags: SelectionFlags, io: Io): Promise<number> {
  const checks = chooseChecks(flags, await load(flags, io));
  const documents = policyDocuments(checks.flatMap(({ check }) => actionsOf(check, scopeActions)));
  const [only] = documents;
  io.stdout.write(`${JSON.stringify(documents.length === 1 ? only : documents, undefined, 2)}\n`);
  return 0;
}
