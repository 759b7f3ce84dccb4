import type { PolicySummary, PolicyTargetSummary } from "@aws-sdk/client-organizations";
import { organization } from "./organization.ts";

/** A policy of the fiction with what it is attached to. */
interface DemoPolicy {
  readonly summary: PolicySummary;
  readonly document: object;
  readonly targets: PolicyTargetSummary[];
}

const { id, managementAccount, accounts } = organization;
const root: PolicyTargetSummary = { TargetId: "r-exam", Name: "Root", Type: "ROOT" };

function policy(
  name: string,
  policyId: string,
  statement: object,
  targets: PolicyTargetSummary[],
): DemoPolicy {
  const Arn = `arn:aws:organizations::${managementAccount}:policy/${id}/service_control_policy/${policyId}`;
  return {
    summary: { Id: policyId, Arn, Name: name, Type: "SERVICE_CONTROL_POLICY", AwsManaged: false },
    document: { Version: "2012-10-17", Statement: [statement] },
    targets,
  };
}

/** Locks an account away, its root user included. */
export const quarantine = policy(
  "Quarantine",
  "p-examplepolicyid111",
  { Effect: "Deny", Action: "*", Resource: "*" },
  accounts
    .filter(({ quarantined }) => quarantined)
    .map((account) => ({ TargetId: account.id, Name: account.name, Type: "ACCOUNT" })),
);

/** The service control policies. Resource control policies there are none but AWS's own. */
export const policies: readonly DemoPolicy[] = [
  quarantine,
  policy(
    "StayInOrganization",
    "p-examplepolicyid222",
    { Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" },
    [root],
  ),
  ...(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const).map((Type) => {
    const Name = Type === "SERVICE_CONTROL_POLICY" ? "FullAWSAccess" : "RCPFullAWSAccess";
    return {
      summary: { Id: `p-${Name}`, Name, Type, AwsManaged: true },
      document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
      targets: [root],
    };
  }),
];
