import type { DenyingLayer } from "@postern/sdk";

// AWS names the policy as "because no <kind> allows the <action> action" or "with an explicit deny
// in a <kind>", the latter since 2026 with the policy's ARN behind a colon.
const layers: Readonly<Record<string, DenyingLayer>> = {
  "identity-based policy": "identity-policy",
  "resource-based policy": "resource-policy",
  "role trust policy": "resource-policy",
  "service control policy": "service-control-policy",
  "resource control policy": "resource-control-policy",
  "permissions boundary": "permissions-boundary",
  "session policy": "session-policy",
  "VPC endpoint policy": "vpc-endpoint-policy",
};

const kinds = Object.keys(layers).join("|");
// What precedes holds names that users chose (a role session may be called "no session policy"),
// so only AWS's whole phrases count.
const phrase = new RegExp(
  `because no (?<missing>${kinds}) allows the \\S+ action|with an explicit deny in (?:an?|the) (?<denying>${kinds})`,
);

/**
 * The policy layer that refused a request, where AWS's message tells. AWS names one layer even when
 * several refuse, and some services name none.
 *
 * @param message the message of an access-denied error
 */
export function denyingLayerOf(message: string): DenyingLayer | undefined {
  const groups = phrase.exec(message)?.groups;
  return layers[groups?.["missing"] ?? groups?.["denying"] ?? ""];
}
