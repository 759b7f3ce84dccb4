import { actionOf } from "@postern/sdk/plain";
import {
  assumeRoleCalls,
  discoveryCalls,
  organizationalUnitCalls,
  organizationCalls,
} from "../targets/discovery-calls.ts";
import type { AuditRoleOptions } from "./audit-role.ts";
import type { PolicyDocument } from "./policy.ts";

const unitDiscoveryCalls = [...organizationCalls, ...organizationalUnitCalls, ...assumeRoleCalls];

/**
 * The least-privilege IAM policy of the identity that finds an organization's accounts and enters them;
 * it belongs into the calling account.
 *
 * @param roleArn the only role that may be assumed, such as `arn:*:iam::*:role/PosternAudit`
 * @param options.organizationalUnits where the scan is restricted to some, their accounts are listed in
 *   place of the organization's
 */
export function discoveryPolicy(
  roleArn: string,
  { organizationalUnits = [] }: Pick<AuditRoleOptions, "organizationalUnits"> = {},
): PolicyDocument {
  const calls = organizationalUnits.length === 0 ? discoveryCalls : unitDiscoveryCalls;
  const actions = calls.map(actionOf).toSorted();
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
