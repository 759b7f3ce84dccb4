import { type EvaluationContext, notApplicable, type Outcome, type Resource } from "@postern/sdk";

/** The outcome for a resource that another account owns and shares; undefined for an own one. */
export function ownedByAnother(
  { name, account }: Pick<Resource, "name" | "account">,
  context: Pick<EvaluationContext, "account">,
): Outcome | undefined {
  return account === context.account
    ? undefined
    : notApplicable(`${name} is owned by account ${account}; scan that account.`);
}
