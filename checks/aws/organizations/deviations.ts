import type {
  DescribePolicyCommandInput,
  ListAccountsCommandInput,
  ListAccountsForParentCommandInput,
  ListDelegatedAdministratorsCommandInput,
  ListDelegatedServicesForAccountCommandInput,
  ListOrganizationalUnitsForParentCommandInput,
  ListPoliciesCommandInput,
  ListTargetsForPolicyCommandInput,
  PolicySummary,
  PolicyTargetSummary,
} from "@aws-sdk/client-organizations";
import { accessDenied, awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { organization, quarantine } from "../demo/organization.ts";
import type { services } from "./sound.ts";

const { id, managementAccount, delegatedAdministrator, accounts } = organization;
/** The account of an agency that administered IAM before. It is suspended, and was never deregistered. */
const formerAdministrator = "666655554444";
const trustedServices = [
  "access-analyzer.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "iam.amazonaws.com",
  "sso.amazonaws.com",
];
const servicesOf = (account: string | undefined): readonly string[] =>
  account === delegatedAdministrator
    ? ["access-analyzer", "config", "guardduty", "iam", "securityhub", "sso"].map(
        (service) => `${service}.amazonaws.com`,
      )
    : ["iam.amazonaws.com"];
const root = "r-exam";
// Small enough that who does not follow the pages misses accounts.
const pageSize = 5;

/** Those who administer nothing in the organization may not ask. */
export const deviations: Deviations<typeof services> = (account) => {
  const isAdministrator = [managementAccount, delegatedAdministrator].includes(account.id);
  return { fixtures: { organizations: isAdministrator ? answers : refusals } };
};

const listedAccounts = accounts.map((account) => ({
  Id: account.id,
  Arn: accountArn(account.id),
  Name: account.name,
  Email: `aws+${account.name}@pigeonpost.example`,
  Status: "ACTIVE" as const,
  State: "ACTIVE" as const,
}));

/** The two products have units; what came later was left under the root. */
const units = { Payments: "ou-exam-payments", Parcels: "ou-exam-parcels" };
const parentOf = (name: string): string => {
  if (name.startsWith("payments-")) return units.Payments;
  return name.startsWith("parcels-") ? units.Parcels : root;
};

const answers = {
  DescribePolicy({ PolicyId }: DescribePolicyCommandInput) {
    const policy = policies.find(({ summary }) => summary.Id === PolicyId);
    return policy === undefined
      ? awsError("PolicyNotFoundException")
      : { Policy: { PolicySummary: policy.summary, Content: JSON.stringify(policy.document) } };
  },
  DescribeResourcePolicy: awsError("ResourcePolicyNotFoundException"),
  ListAccounts({ NextToken = "0", MaxResults = pageSize }: ListAccountsCommandInput) {
    const start = Number(NextToken);
    const end = start + Math.min(MaxResults, pageSize);
    const next = end < listedAccounts.length ? { NextToken: String(end) } : {};
    return { Accounts: listedAccounts.slice(start, end), ...next };
  },
  ListAccountsForParent: ({ ParentId }: ListAccountsForParentCommandInput) => ({
    Accounts: listedAccounts.filter(({ Name }) => parentOf(Name) === ParentId),
  }),
  ListAWSServiceAccessForOrganization: {
    EnabledServicePrincipals: trustedServices.map((ServicePrincipal) => ({ ServicePrincipal })),
  },
  ListDelegatedAdministrators: ({ ServicePrincipal }: ListDelegatedAdministratorsCommandInput) => ({
    DelegatedAdministrators: [
      { Id: delegatedAdministrator, Arn: accountArn(delegatedAdministrator), State: "ACTIVE" as const },
      { Id: formerAdministrator, Arn: accountArn(formerAdministrator), State: "SUSPENDED" as const },
    ].filter(({ Id }) => ServicePrincipal === undefined || servicesOf(Id).includes(ServicePrincipal)),
  }),
  ListDelegatedServicesForAccount: ({ AccountId }: ListDelegatedServicesForAccountCommandInput) => ({
    DelegatedServices: servicesOf(AccountId).map((ServicePrincipal) => ({ ServicePrincipal })),
  }),
  ListOrganizationalUnitsForParent: ({ ParentId }: ListOrganizationalUnitsForParentCommandInput) => ({
    OrganizationalUnits: ParentId === root ? Object.entries(units).map(([Name, Id]) => ({ Id, Name })) : [],
  }),
  ListPolicies: ({ Filter }: ListPoliciesCommandInput) => ({
    Policies: policies.filter(({ summary }) => summary.Type === Filter).map(({ summary }) => summary),
  }),
  ListRoots: {
    Roots: [
      { Id: root, Arn: `arn:aws:organizations::${managementAccount}:root/${id}/${root}`, Name: "Root" },
    ],
  },
  ListTargetsForPolicy: ({ PolicyId }: ListTargetsForPolicyCommandInput) => ({
    Targets: policies.filter(({ summary }) => summary.Id === PolicyId).flatMap(({ targets }) => targets),
  }),
};

const denied = accessDenied("You don't have permissions to access this resource.");
const refusals = {
  DescribePolicy: denied,
  DescribeResourcePolicy: denied,
  ListAccounts: denied,
  ListAccountsForParent: denied,
  ListAWSServiceAccessForOrganization: denied,
  ListDelegatedAdministrators: denied,
  ListDelegatedServicesForAccount: denied,
  ListOrganizationalUnitsForParent: denied,
  ListPolicies: denied,
  ListRoots: denied,
  ListTargetsForPolicy: denied,
};

function accountArn(account: string): string {
  return `arn:aws:organizations::${managementAccount}:account/${id}/${account}`;
}

/** A policy of the fiction with what it is attached to. */
interface Policy {
  readonly summary: PolicySummary;
  readonly document: object;
  readonly targets: PolicyTargetSummary[];
}

const atRoot: PolicyTargetSummary = { TargetId: root, Name: "Root", Type: "ROOT" };
const quarantined = accounts.filter((account) => account.quarantined);

/** Resource control policies there are none but AWS's own. */
const policies: readonly Policy[] = [
  {
    summary: { Id: quarantine.id, Arn: quarantine.arn, Name: "Quarantine", Type: "SERVICE_CONTROL_POLICY" },
    document: document({ Effect: "Deny", Action: "*", Resource: "*" }),
    targets: quarantined.map(({ id: TargetId, name: Name }) => ({ TargetId, Name, Type: "ACCOUNT" })),
  },
  {
    summary: { Id: "p-examplepolicyid222", Name: "StayInOrganization", Type: "SERVICE_CONTROL_POLICY" },
    document: document({ Effect: "Deny", Action: "organizations:LeaveOrganization", Resource: "*" }),
    targets: [atRoot],
  },
  ...(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const).map((Type) => {
    const Name = Type === "SERVICE_CONTROL_POLICY" ? "FullAWSAccess" : "RCPFullAWSAccess";
    return {
      summary: { Id: `p-${Name}`, Name, Type, AwsManaged: true },
      document: document({ Effect: "Allow", Action: "*", Resource: "*" }),
      targets: [atRoot],
    };
  }),
];

function document(statement: object): object {
  return { Version: "2012-10-17", Statement: [statement] };
}

export const verdicts: DemoVerdicts = {
  management: {
    // The suspended administrator; that of today passes.
    "organizations-iam-delegated-administrator-active": "fail",
    // What every account runs.
    "organizations-management-account-workload-free": "fail",
    "organizations-policy-delegated": "fail",
    "organizations-regions-restricted": "fail",
    "organizations-resource-control-policy-attached": "fail",
    // CloudTrail; Access Analyzer, IAM and Identity Center pass.
    "organizations-service-administrators-delegated": "fail",
  },
};
