import { actionOf } from "@postern/sdk";
import { discoveryCalls } from "./discover-accounts.ts";
import type { PolicyDocument } from "./policy.ts";

/**
 * The least-privilege IAM policy of the identity that finds an organization's accounts and enters them;
 * it belongs into the calling account. Restricting a scan to organizational units takes more.
 *
 * @param roleArn the only role that may be assumed, such as `arn:*:iam::*:role/PosternAudit`
 */
export function discoveryPolicy(roleArn: string): PolicyDocument {
  const actions = discoveryCalls.map(actionOf).toSorted();
  const allow = (Sid: string, Resource: string, Action: readonly string[]) =>
    ({ Sid, Effect: "Allow", Action, Resource }) as const;
  return {
    Version: "2012-10-17",
    Statement: [
      allow(
        "PosternDiscover",
        "*",
        actions.filter((action) => action !== "sts:AssumeRole"),
      ),
      allow("PosternAssume", roleArn, ["sts:AssumeRole"]),
    ],
  };
}
