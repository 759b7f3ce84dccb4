const managementAccount = "111122223333";

const described = (management: string) =>
  ({
    answer: "organization",
    id: "o-exampleorgid",
    arn: `arn:aws:organizations::${management}:organization/o-exampleorgid`,
    managementAccount: management,
    featureSet: "ALL",
  }) as const;

const needsOf = <Organization, Registered>(organization: Organization, registered: Registered) => ({
  organization: [{ facts: { organization } }],
  administrators: [{ facts: { registered } }],
});

const registered = (account: string, services: string[], state: string) =>
  ({
    answer: "administrators",
    administrators: [{ account, state, managementAccount, services }],
  }) as const;

/** The scanned account is the management account, and nobody is registered. */
export const managementAlone = needsOf(described(managementAccount), {
  answer: "administrators",
  administrators: [],
} as const);

/** The scanned account is the management account, and 444455556666 is registered for these services. */
export const managementDelegating = (services: string[], state = "ACTIVE") =>
  needsOf(described(managementAccount), registered("444455556666", services, state));

/** The scanned account is a member, and this account is registered for these services. */
export const memberOf = (administrator: string, ...services: string[]) =>
  needsOf(described("777788889999"), registered(administrator, services, "ACTIVE"));

/** The scanned account is a member, and its management account, 777788889999, was not scanned. */
export const memberAlone = needsOf(described("777788889999"), { answer: "not-management" } as const);

export const outsideOrganizations = needsOf(
  { answer: "no-organization" } as const,
  { answer: "no-organization" } as const,
);

/** These needs, and of the administrator nothing: it was not scanned. */
export const untold = <Needs extends object>(needs: Needs) => ({ ...needs, delegated: [] });

/** The scanned account is the management account, and 444455556666, which is registered, tells this of a region. */
export const managementTold = <Told>(service: string, told: Told, region = "eu-central-1") => ({
  ...managementDelegating([service]),
  delegated: [
    { resource: { region }, facts: { told: { answer: "told" as const, account: "444455556666", told } } },
  ],
});
