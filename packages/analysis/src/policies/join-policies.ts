import type { Policy } from "../policy-document/policy.ts";

/**
 * Several documents as one, for what a principal may do by all of them. Statements are named with their document.
 *
 * @example joinPolicies({ "policy Deploy": deploy, "group Admins, policy Ops": ops })
 */
export function joinPolicies(documents: Readonly<Record<string, Policy>>): Policy {
  return {
    statements: Object.entries(documents).flatMap(([name, { statements }]) =>
      statements.map((statement) => ({ ...statement, where: `${statement.where} of ${name}` })),
    ),
  };
}
