/** The organization of account 111122223333, a member, as DescribeOrganization tells it. */
export const organization = {
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::444455556666:organization/o-exampleorgid",
  managementAccount: "444455556666",
  featureSet: "ALL",
};

/** The resource of a collector over organizations where the organization is known. */
export const known = {
  uid: organization.id,
  name: organization.id,
  arn: organization.arn,
  account: organization.managementAccount,
  attributes: { managementAccount: organization.managementAccount },
};

/** The same where nothing tells the organization. */
export const unknown = {
  uid: "AWS::::Account:111122223333",
  name: "organization of account 111122223333",
  arn: undefined,
  account: undefined,
  attributes: {},
};
