import { type Fault, type ReceivedCall, accessDenied } from "@postern/testing/loopback";
import { organization, quarantine } from "./organization.ts";

const accounts = new Map(organization.accounts.map((account) => [account.id, account]));

/** The denial of a call, where the fiction has a policy refuse it. */
export function denialOf({ account = "", service, operation, callerArn }: ReceivedCall): Fault | undefined {
  const { quarantined, missingPermissions = [] } = accounts.get(account) ?? {};
  const action = `${service}:${operation}`;
  if (missingPermissions.includes(action)) return accessDenied();
  // The one call that no policy can deny.
  if (!quarantined || action === "sts:GetCallerIdentity") return undefined;
  const message = `User: ${callerArn} is not authorized to perform: ${action} on resource: * with an explicit deny in a service control policy: ${quarantine.arn}`;
  return accessDenied(message);
}
