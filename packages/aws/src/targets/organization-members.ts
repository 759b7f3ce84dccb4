import type { Call, Cause, LostTarget } from "@postern/sdk";
import { assumeRole } from "../credentials/assumed-role.ts";
import type { AwsTarget } from "./aws-target.ts";
import { readInScope } from "../guard/call-scope.ts";
import type { Connections } from "../connections/connections.ts";
import { defaultOrganizationRole } from "./discovery-options.ts";
import { organizationCalls } from "./discovery-calls.ts";
import { describeOrganization } from "./organization.ts";
import type { ListedAccount } from "./organization-accounts.ts";

/** How the accounts of an organization are entered. */
export interface EntryOptions {
  readonly connections: Connections;
  readonly role?: string | undefined;
  readonly externalId?: string | undefined;
  readonly sessionName: string;
  onCalls?(calls: readonly Call[], caller: AwsTarget): void;
}

/** The caller with its organization, where that can be read: no member has to ask for it again. */
export async function withOrganization(
  caller: AwsTarget,
  connections: Connections,
): Promise<{ caller: AwsTarget; calls: readonly Call[] }> {
  const { access, globalRegion: region } = caller;
  const described = await readInScope(organizationCalls, () =>
    describeOrganization((Class) => connections.client(Class, { access, region })),
  );
  if (!described.readable)
    return { caller: { ...caller, undescribed: described.cause }, calls: described.calls };
  return { caller: ownTarget(caller, described.value ?? null), calls: described.calls };
}

/**
 * The caller with the organization that its accounts' ARNs name, for where it may not be described, and
 * the listing as it was given.
 */
export async function withListedOrganization(
  caller: AwsTarget,
  listing: AsyncGenerator<ListedAccount, void, undefined>,
): Promise<{ caller: AwsTarget; listing: AsyncGenerator<ListedAccount, void, undefined> }> {
  const first = listing.next();
  async function* whole(): AsyncGenerator<ListedAccount, void, undefined> {
    const { done, value } = await first;
    if (done) return;
    yield value;
    yield* listing;
  }
  // Why nothing can be listed is told by the listing.
  const { value: account } = await first.catch(() => ({ value: undefined }));
  const organization = account?.organization;
  return { caller: organization === undefined ? caller : ownTarget(caller, organization), listing: whole() };
}

/** A target of its own access: releasing it must not take the clients that members are entered with. */
export function ownTarget(caller: AwsTarget, organization: AwsTarget["organization"]): AwsTarget {
  if (organization === undefined) return { ...caller, access: { ...caller.access } };
  const id = organization === null ? {} : { organization: organization.id };
  return { ...caller, access: { ...caller.access, ...id }, organization };
}

/** A member of the caller's organization as the session of its role, or why it cannot be entered. */
export async function enterMember(
  caller: AwsTarget,
  account: string,
  { connections, role = defaultOrganizationRole, externalId, sessionName, onCalls }: EntryOptions,
): Promise<{ target: AwsTarget } | { lost: LostTarget }> {
  const { partition, globalRegion, access, organization } = caller;
  const arn = `arn:${partition}:iam::${account}:role/${role}`;
  const request = { arn, sessionName, externalId };
  const assumed = await assumeRole(connections, caller, request, (calls) => onCalls?.(calls, caller));
  if (!assumed.readable) {
    onCalls?.(assumed.calls, caller);
    return { lost: { source: arn, account, cause: notEntered(caller, arn, assumed.cause) } };
  }
  const { arn: session, credentials } = assumed.value;
  const target: AwsTarget = {
    partition,
    account,
    arn: session,
    source: arn,
    globalRegion,
    calls: assumed.calls,
    access: { ...access, credentials },
    ...(organization === undefined ? {} : { organization }),
  };
  return { target };
}

function notEntered({ arn }: AwsTarget, role: string, cause: Cause): Cause {
  const message =
    cause.code === "access-denied" && cause.layer === undefined
      ? `${arn} may not assume ${role}: there is no such role, or its trust policy or the caller's own policy ` +
        `refuses; AWS does not tell which. ${cause.message}`
      : `${role} could not be assumed. ${cause.message}`;
  return { ...cause, message };
}

/** The accounts of the caller's organization that could not be listed. */
export function unlisted({ arn, account, organization }: AwsTarget, cause: Cause): LostTarget {
  const name = organization ? `organization ${organization.id}` : `the organization of account ${account}`;
  const message =
    cause.code === "access-denied"
      ? `Use the management account or a delegated administrator: ${arn} may not list the accounts of ${name}. ${cause.message}`
      : `Not all accounts of ${name} could be listed. ${cause.message}`;
  return { source: name, cause: { ...cause, message } };
}

/** Why an account that was named was not found. */
export function notListed(account: string): Cause {
  const message = `No organization that was searched lists ${account} as an active account.`;
  return { code: "not-collected", message, retryable: false };
}
