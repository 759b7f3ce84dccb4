import type { AwsCredentialIdentity } from "@smithy/types";
import type {
  AssumedRoleUser,
  AssumeRoleCommandInput,
  AssumeRoleWithWebIdentityCommandInput,
  Credentials,
} from "../clients/sts.ts";
import type { Access } from "../targets/aws-target.ts";
import type { Connections } from "../connections/connections.ts";
import { required, UnexpectedReplyError } from "../errors/service-errors.ts";

export const webIdentityCalls = ["sts:AssumeRoleWithWebIdentity"] as const;

/** What a role gives whoever assumes it. */
export interface RoleSession {
  /** ARN of the session, as sts:GetCallerIdentity would tell it. */
  readonly arn: string;
  readonly credentials: AwsCredentialIdentity;
}

/** Whose STS is asked, and where. */
export interface StsOf {
  readonly access: Access;
  readonly region: string;
}

/** The name that CloudTrail shows for a role session that nobody named. */
export function sessionName(): string {
  return `postern-${Date.now()}`;
}

/** Assumes a role, by sts:AssumeRole. */
export async function requestSession(
  connections: Connections,
  of: StsOf,
  input: AssumeRoleCommandInput,
): Promise<RoleSession> {
  const { AssumeRoleCommand, STSClient } = await import("../clients/sts.ts");
  const reply = await connections.client(STSClient, of).send(new AssumeRoleCommand(input));
  return sessionIn(reply, input.RoleArn);
}

/** Exchanges a web identity's token for a role's credentials, by sts:AssumeRoleWithWebIdentity. */
export async function requestWebSession(
  connections: Connections,
  of: StsOf,
  input: AssumeRoleWithWebIdentityCommandInput,
): Promise<RoleSession> {
  const { AssumeRoleWithWebIdentityCommand, STSClient } = await import("../clients/sts.ts");
  const reply = await connections.client(STSClient, of).send(new AssumeRoleWithWebIdentityCommand(input));
  return sessionIn(reply, input.RoleArn);
}

interface SessionReply {
  readonly Credentials?: Credentials | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
}

function sessionIn(reply: SessionReply, role: string | undefined): RoleSession {
  const given = required(reply, "Credentials");
  const arn = required(required(reply, "AssumedRoleUser"), "Arn");
  if (accountIn(arn) === undefined || accountIn(arn) !== accountIn(role ?? ""))
    throw new UnexpectedReplyError(`The reply gives a session ${arn} for the role ${role}.`);
  const credentials = {
    accessKeyId: required(given, "AccessKeyId"),
    secretAccessKey: required(given, "SecretAccessKey"),
    sessionToken: required(given, "SessionToken"),
    expiration: required(given, "Expiration"),
  };
  return { arn, credentials };
}

function accountIn(arn: string): string | undefined {
  return /^arn:[\w-]+:(?:sts::(\d{12}):assumed-role|iam::(\d{12}):role)\//.exec(arn)?.slice(1).find(Boolean);
}
