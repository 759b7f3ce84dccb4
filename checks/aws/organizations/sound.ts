import type { ErrorAnswers, SoundContext } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as organizations from "./clients/organizations.ts";

const denyRoot = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
  },
};

export const services = { organizations };

/** What an account answers in which no check of this service fails. */
export const answers = ({ organization, managementAccount, member }: SoundContext) => {
  const listed = {
    Id: member,
    Arn: `arn:aws:organizations::${managementAccount}:account/${organization}/${member}`,
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
      DescribePolicy: { Policy: { Content: JSON.stringify(denyRoot) } },
      ListAWSServiceAccessForOrganization: {
        EnabledServicePrincipals: [{ ServicePrincipal: "iam.amazonaws.com" }],
      },
      ListAccounts: { Accounts: [listed] },
      ListDelegatedAdministrators: { DelegatedAdministrators: [listed] },
      ListPolicies: { Policies: [{ Id: "p-examplepolicyid111", Name: "Guard", AwsManaged: false }] },
      ListTargetsForPolicy: { Targets: [{ TargetId: "r-exam", Type: "ROOT" }] },
    },
  } satisfies Fixtures<typeof services>;
};

const notInOrganization = { AWSOrganizationsNotInUseException: "not-applicable" } as const;
// A policy that is deleted while it is read is none.
const ofPolicy = { ...notInOrganization, PolicyNotFoundException: "fail" } as const;

export const errors: ErrorAnswers = {
  "organizations:DescribeOrganization": {
    AWSOrganizationsNotInUseException: {
      "ec2-vpc-endpoint-policy-trusted": "fail",
      "iam-role-read-only-access-internal": "pass",
      "iam-root-password-absent": "not-applicable",
      "organizations-all-features-enabled": "not-applicable",
    },
  },
  "organizations:DescribePolicy": ofPolicy,
  "organizations:ListAccounts": notInOrganization,
  "organizations:ListAWSServiceAccessForOrganization": notInOrganization,
  "organizations:ListDelegatedAdministrators": notInOrganization,
  "organizations:ListPolicies": notInOrganization,
  "organizations:ListTargetsForPolicy": ofPolicy,
};
