const account = "111122223333";
const managedBy = (managementAccount: string) => ({
  organization: {
    id: "o-exampleorgid",
    arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
    managementAccount,
    featureSet: "ALL",
  },
});

/** Account 111122223333 manages its organization. */
export const managing = managedBy(account);
/** It is a member of it. */
export const member = managedBy("444455556666");
/** It is a member that the management account names. */
export const asDelegate = { ...member, isAskedInstead: true };

/** The management account names these as administrators. */
export const naming = (...administrators: readonly string[]) => ({
  organizations: {
    ListDelegatedAdministrators: {
      DelegatedAdministrators: administrators.map((Id) => ({
        Id,
        Arn: `arn:aws:organizations::${account}:account/o-exampleorgid/${Id}`,
        State: "ACTIVE" as const,
      })),
    },
  },
});

/** What is told of the one region of a collector's test. */
export const inRegion = <Told>(told: Told) => [
  { uid: "AWS::Organizations::Organization:eu-central-1", region: "eu-central-1", facets: { told } },
];
