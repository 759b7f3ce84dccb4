import type { DeclaredCall } from "@postern/sdk";

// Beside no code that sends them: a policy is printed from these alone.

/** The call that describes an organization. */
export const organizationCalls: readonly DeclaredCall[] = ["organizations:DescribeOrganization"];

/** The call that lists the accounts of an organization. */
export const accountListCalls: readonly DeclaredCall[] = ["organizations:ListAccounts"];

/** The calls that list the accounts of organizational units. */
export const organizationalUnitCalls: readonly DeclaredCall[] = [
  "organizations:ListAccountsForParent",
  "organizations:ListOrganizationalUnitsForParent",
];

export const assumeRoleCalls = ["sts:AssumeRole"] as const;

/** The calls that finding and entering an organization's accounts sends; organizational units take more. */
export const discoveryCalls: readonly DeclaredCall[] = [
  ...organizationCalls,
  ...accountListCalls,
  ...assumeRoleCalls,
];

/** The calls that finding the enabled regions may take; the second one stands in for the first. */
export const regionCalls = ["account:ListRegions", "ec2:DescribeRegions"] as const;
