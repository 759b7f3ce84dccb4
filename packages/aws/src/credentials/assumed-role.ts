import type { Reading } from "@postern/sdk";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import type { AwsTarget } from "../targets/aws-target.ts";
import { readInScope } from "../guard/call-scope.ts";
import type { Connections } from "../connections/connections.ts";
import { renewed } from "./credentials.ts";
import { required, UnexpectedReplyError } from "../errors/service-errors.ts";

export const assumeRoleCalls = ["sts:AssumeRole"] as const;

/** A role, and what is told when it is assumed. */
export interface RoleRequest {
  readonly account: string;
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
  onRenewal?: (calls: Reading<unknown>["calls"]) => void,
): Promise<Reading<AssumedRole>> {
  const first = await readInScope(assumeRoleCalls, () => requestSession(connections, caller, role));
  if (!first.readable) return first;
  let unused: AwsCredentialIdentity | undefined = first.value.credentials;
  const credentials = renewed(async () => {
    const given = unused;
    unused = undefined;
    if (given !== undefined) return given;
    let failure: unknown;
    const again = await readInScope(assumeRoleCalls, async () => {
      try {
        return await requestSession(connections, caller, role);
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    onRenewal?.(again.calls);
    // The error itself, so that whoever needed the credentials tells what became of sts:AssumeRole.
    if (!again.readable) throw failure;
    return again.value.credentials;
  });
  return { readable: true, value: { arn: first.value.arn, credentials }, calls: first.calls };
}

const sessionArnPattern = /^arn:[\w-]+:sts::(\d{12}):assumed-role\//;

async function requestSession(
  connections: Connections,
  { access, stsRegion, globalRegion }: AwsTarget,
  { account, arn, sessionName, externalId }: RoleRequest,
): Promise<{ arn: string; credentials: AwsCredentialIdentity }> {
  const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");
  const client = connections.client(STSClient, { access, region: stsRegion ?? globalRegion });
  const ExternalId = externalId === undefined ? {} : { ExternalId: externalId };
  const reply = await client.send(
    new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: sessionName, ...ExternalId }),
  );
  const given = required(reply, "Credentials");
  const sessionArn = required(required(reply, "AssumedRoleUser"), "Arn");
  if (sessionArnPattern.exec(sessionArn)?.[1] !== account) {
    throw new UnexpectedReplyError(`The reply gives a session ${sessionArn} for the role ${arn}.`);
  }
  const credentials = {
    accessKeyId: required(given, "AccessKeyId"),
    secretAccessKey: required(given, "SecretAccessKey"),
    sessionToken: required(given, "SessionToken"),
    expiration: required(given, "Expiration"),
  };
  return { arn: sessionArn, credentials };
}
