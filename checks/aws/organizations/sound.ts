import type { ErrorAnswers, SoundContext } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as organizations from "./clients/organizations.ts";

const denied = { Effect: "Deny", Action: "*", Resource: "*" };
const guard = {
  Version: "2012-10-17",
  Statement: [
    { ...denied, Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } } },
    { ...denied, Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-central-1" } } },
  ],
};
const delegation = (AWS: string) => ({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { AWS }, Action: "organizations:*Policy", Resource: "*" },
});

export const services = { organizations };

/** What an account answers in which no check of this service fails. */
export const answers = ({ organization, managementAccount, member }: SoundContext) => {
  const arnOf = (part: string, id: string) =>
    `arn:aws:organizations::${managementAccount}:${part}/${organization}/${id}`;
  const listed = {
    Id: member,
    Arn: arnOf("account", member),
    State: "ACTIVE",
  } as const;
  return {
    organizations: {
      DescribeOrganization: {
        Organization: {
          Id: organization,
          Arn: `arn:aws:organizations::${managementAccount}:organization/${organization}`,
          FeatureSet: "ALL",
          MasterAccountId: managementAccount,
        },
      },
      DescribePolicy: { Policy: { Content: JSON.stringify(guard) } },
      DescribeResourcePolicy: {
        ResourcePolicy: {
          ResourcePolicySummary: { Id: "rp-exampleid", Arn: arnOf("resourcepolicy", "rp-exampleid") },
          Content: JSON.stringify(delegation(member)),
        },
      },
      ListAWSServiceAccessForOrganization: {
        EnabledServicePrincipals: [{ ServicePrincipal: "iam.amazonaws.com" }],
      },
      ListAccounts: { Accounts: [listed] },
      ListAccountsForParent: { Accounts: [listed] },
      ListDelegatedAdministrators: { DelegatedAdministrators: [listed] },
      ListDelegatedServicesForAccount: {
        DelegatedServices: [{ ServicePrincipal: "iam.amazonaws.com" }],
      },
      ListOrganizationalUnitsForParent: { OrganizationalUnits: [] },
      ListPolicies: { Policies: [{ Id: "p-examplepolicyid111", Name: "Guard", AwsManaged: false }] },
      ListRoots: { Roots: [{ Id: "r-exam", Arn: arnOf("root", "r-exam"), Name: "Root" }] },
      ListTargetsForPolicy: { Targets: [{ TargetId: "r-exam", Type: "ROOT" }] },
    },
  } satisfies Fixtures<typeof services>;
};

const notInOrganization = { AWSOrganizationsNotInUseException: "not-applicable" } as const;
// A policy that is deleted while it is read is none.
const ofPolicy = { ...notInOrganization, PolicyNotFoundException: "fail" } as const;
// So is an administrator that is deregistered meanwhile.
const deregistered = {
  "organizations-delegated-administrators-trusted": "not-applicable",
  "organizations-service-administrators-delegated": "fail",
} as const;

export const errors: ErrorAnswers = {
  "organizations:DescribeOrganization": {
    AWSOrganizationsNotInUseException: {
      "config-organization-aggregated": "not-applicable",
      "ec2-vpc-endpoint-policy-trusted": "fail",
      "eventbridge-schema-registry-external-access-restricted": "fail",
      "guardduty-organization-administered": "not-applicable",
      "iam-role-read-only-access-internal": "pass",
      "iam-root-password-absent": "not-applicable",
      "organizations-management-account-workload-free": "not-applicable",
      "organizations-all-features-enabled": "not-applicable",
      "securityhub-organization-administered": "not-applicable",
    },
  },
  "organizations:DescribePolicy": ofPolicy,
  "organizations:DescribeResourcePolicy": {
    ...notInOrganization,
    ResourcePolicyNotFoundException: "fail",
  },
  "organizations:ListAccounts": notInOrganization,
  "organizations:ListAccountsForParent": notInOrganization,
  "organizations:ListAWSServiceAccessForOrganization": notInOrganization,
  "organizations:ListDelegatedAdministrators": notInOrganization,
  "organizations:ListDelegatedServicesForAccount": {
    ...notInOrganization,
    AccountNotFoundException: deregistered,
    AccountNotRegisteredException: deregistered,
  },
  "organizations:ListOrganizationalUnitsForParent": notInOrganization,
  "organizations:ListPolicies": notInOrganization,
  "organizations:ListRoots": notInOrganization,
  "organizations:ListTargetsForPolicy": ofPolicy,
};
