import type { AwsCredentialIdentity } from "@smithy/types";
import { signIn } from "../guard/call-scope.ts";
import { type CredentialContext, sharedAccess, unsigned } from "./credential-context.ts";
import { requestWebSession, sessionName, webIdentityCalls } from "./role-session.ts";
import { readUserFile } from "./user-file.ts";

/** A role, and the file of the token that is exchanged for its credentials. */
export interface WebIdentity {
  readonly tokenFile: string;
  readonly arn: string;
  readonly sessionName: string | undefined;
  readonly durationSeconds?: number | undefined;
}

/** Exchanges the token in a file for a role's credentials. */
export async function webIdentityCredentials(
  { tokenFile, arn, sessionName: name, durationSeconds }: WebIdentity,
  context: CredentialContext,
): Promise<AwsCredentialIdentity> {
  // Read each time: who injects the file renews it.
  const token = (await readUserFile(tokenFile)).trim();
  const of = { access: sharedAccess("web identity", context, unsigned), region: context.region };
  const input = {
    RoleArn: arn,
    RoleSessionName: name ?? sessionName(),
    WebIdentityToken: token,
    ...(durationSeconds === undefined ? {} : { DurationSeconds: durationSeconds }),
  };
  const request = () => requestWebSession(context.connections, of, input);
  return (await signIn(webIdentityCalls, request, context.onCalls)).credentials;
}
