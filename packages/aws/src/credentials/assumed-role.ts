import type { Call, Reading } from "@postern/sdk";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import type { AwsTarget } from "../targets/aws-target.ts";
import { readInScope, signIn } from "../guard/call-scope.ts";
import type { Connections } from "../connections/connections.ts";
import { renewed } from "./renewed.ts";
import { requestSession, type RoleSession } from "./role-session.ts";
import { assumeRoleCalls } from "../targets/discovery-calls.ts";

/** A role, and what is told when it is assumed. */
export interface RoleRequest {
  readonly arn: string;
  readonly sessionName: string;
  readonly externalId?: string | undefined;
}

/** A session of a role. */
export interface AssumedRole {
  /** ARN of the session, as sts:GetCallerIdentity would tell it. */
  readonly arn: string;
  /** Assumes the role again five minutes before the credentials expire. */
  readonly credentials: AwsCredentialIdentityProvider;
}

/**
 * Assumes a role as the caller. Source: sts:AssumeRole, whose reply tells the identity too.
 *
 * @param onRenewal is told the calls of each time that the role is assumed again
 */
export async function assumeRole(
  connections: Connections,
  caller: AwsTarget,
  role: RoleRequest,
  onRenewal?: (calls: readonly Call[]) => void,
): Promise<Reading<AssumedRole>> {
  const request = () => sessionOf(connections, caller, role);
  const first = await readInScope(assumeRoleCalls, request);
  if (!first.readable) return first;
  let unused: AwsCredentialIdentity | undefined = first.value.credentials;
  const credentials = renewed(async () => {
    const given = unused;
    unused = undefined;
    return given ?? (await signIn(assumeRoleCalls, request, onRenewal)).credentials;
  });
  return { readable: true, value: { arn: first.value.arn, credentials }, calls: first.calls };
}

function sessionOf(
  connections: Connections,
  { access, stsRegion, globalRegion }: AwsTarget,
  { arn, sessionName, externalId }: RoleRequest,
): Promise<RoleSession> {
  return requestSession(
    connections,
    { access, region: stsRegion ?? globalRegion },
    {
      RoleArn: arn,
      RoleSessionName: sessionName,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
  );
}
