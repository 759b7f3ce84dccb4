import type { AwsCredentialIdentity } from "@smithy/types";
import type { ConfigFiles, Environment } from "./config-files.ts";

/** What resolving credentials needs to know. */
export interface CredentialContext {
  readonly files: ConfigFiles;
  readonly environment: Environment;
  /** Region whose STS gives out role credentials. */
  readonly region: string;
  /** The custom endpoint of a service, by the SDK's service id. */
  endpoint(serviceId: string): string | undefined;
}

export type CredentialProvider = () => Promise<AwsCredentialIdentity>;

const connectSeconds = 5;
const replySeconds = 15;

/** Settings for the clients that the SDK's credential providers make for themselves. */
export function clientSettings(serviceId: string, context: CredentialContext) {
  const endpoint = context.endpoint(serviceId);
  return {
    // Without this, a client without an endpoint takes the one of the profile in AWS_PROFILE.
    ignoreConfiguredEndpointUrls: true,
    requestHandler: {
      connectionTimeout: connectSeconds * 1000,
      requestTimeout: replySeconds * 1000,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** Exchanges the token in a file for a role's credentials, by sts:AssumeRoleWithWebIdentity. */
export async function webIdentityCredentials(
  role: { tokenFile: string; arn: string; sessionName: string | undefined },
  context: CredentialContext,
): Promise<AwsCredentialIdentity> {
  const { fromTokenFile } = await import("@aws-sdk/credential-providers");
  const provider = fromTokenFile({
    webIdentityTokenFile: role.tokenFile,
    roleArn: role.arn,
    roleSessionName: role.sessionName ?? sessionName(),
    clientConfig: { region: context.region, ...clientSettings("STS", context) },
  });
  return provider();
}

/** The name that CloudTrail shows for a role session that nobody named. */
export function sessionName(): string {
  return `postern-${Date.now()}`;
}
