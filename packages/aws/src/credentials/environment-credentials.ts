import type { AwsCredentialIdentity } from "@smithy/types";
import type { Environment } from "./config-files.ts";
import { type CredentialContext, webIdentityCredentials } from "./credential-context.ts";
import { CredentialsError } from "./credentials-error.ts";

/** Whether the environment holds an access key, be it a whole one or not. */
export function hasEnvironmentKeys(environment: Environment): boolean {
  return Boolean(environment["AWS_ACCESS_KEY_ID"] || environment["AWS_SECRET_ACCESS_KEY"]);
}

/** Credentials of the process's surroundings: environment keys, web identity, container, instance metadata. */
export async function fromSurroundings(context: CredentialContext): Promise<AwsCredentialIdentity> {
  const { environment } = context;
  if (hasEnvironmentKeys(environment)) return environmentKeys(environment);
  const tokenFile = environment["AWS_WEB_IDENTITY_TOKEN_FILE"];
  const arn = environment["AWS_ROLE_ARN"];
  if (tokenFile && arn) return fromWebIdentity(tokenFile, arn, context);
  if (hasContainer(environment)) return containerCredentials(environment);
  if (metadataDisabled(environment)) throw nothingFound();
  // Most machines are no EC2 instance: that its service does not answer is not the user's problem.
  return instanceCredentials().catch(() => {
    throw nothingFound();
  });
}

/** Credentials that a profile's `credential_source` names. */
export async function credentialSource(
  name: string,
  environment: Environment,
): Promise<AwsCredentialIdentity> {
  switch (name) {
    case "Environment":
      return environmentKeys(environment);
    case "EcsContainer":
      return containerCredentials(environment);
    case "Ec2InstanceMetadata":
      if (metadataDisabled(environment))
        throw new CredentialsError("AWS_EC2_METADATA_DISABLED forbids the instance's metadata service.");
      return instanceCredentials();
    default:
      throw new CredentialsError(
        `credential_source "${name}" is none of Environment, EcsContainer, Ec2InstanceMetadata.`,
      );
  }
}

function environmentKeys(environment: Environment): AwsCredentialIdentity {
  const accessKeyId = environment["AWS_ACCESS_KEY_ID"];
  const secretAccessKey = environment["AWS_SECRET_ACCESS_KEY"];
  if (!accessKeyId || !secretAccessKey) {
    throw new CredentialsError(
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must both be set; one is missing.",
    );
  }
  const sessionToken = environment["AWS_SESSION_TOKEN"];
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

async function fromWebIdentity(tokenFile: string, arn: string, context: CredentialContext) {
  try {
    const sessionName = context.environment["AWS_ROLE_SESSION_NAME"];
    return await webIdentityCredentials({ tokenFile, arn, sessionName }, context);
  } catch (cause) {
    throw new CredentialsError(
      `The role ${arn} (AWS_ROLE_ARN) could not be assumed with the token in ${tokenFile}: ${(cause as Error).message}`,
      { action: "sts:AssumeRoleWithWebIdentity", cause },
    );
  }
}

function hasContainer(environment: Environment): boolean {
  return Boolean(
    environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] ||
    environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"],
  );
}

async function containerCredentials(environment: Environment): Promise<AwsCredentialIdentity> {
  if (!hasContainer(environment)) {
    throw new CredentialsError(
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set.",
    );
  }
  const { fromHttp } = await import("@aws-sdk/credential-providers");
  const setting = (name: string, variable: string) =>
    environment[variable] ? { [name]: environment[variable] } : {};
  try {
    return await fromHttp({
      ...setting("awsContainerCredentialsRelativeUri", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
      ...setting("awsContainerCredentialsFullUri", "AWS_CONTAINER_CREDENTIALS_FULL_URI"),
      ...setting("awsContainerAuthorizationToken", "AWS_CONTAINER_AUTHORIZATION_TOKEN"),
      ...setting("awsContainerAuthorizationTokenFile", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"),
    })();
  } catch (cause) {
    throw new CredentialsError(`The container gave no credentials: ${(cause as Error).message}`, { cause });
  }
}

function metadataDisabled(environment: Environment): boolean {
  return environment["AWS_EC2_METADATA_DISABLED"]?.toLowerCase() === "true";
}

async function instanceCredentials(): Promise<AwsCredentialIdentity> {
  const { fromInstanceMetadata } = await import("@aws-sdk/credential-providers");
  try {
    return await fromInstanceMetadata({ timeout: 1000, maxRetries: 1 })();
  } catch (cause) {
    throw new CredentialsError(
      `The instance's metadata service gave no credentials: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}

function nothingFound(): CredentialsError {
  return new CredentialsError(
    "No AWS credentials were found. Name a profile with --profile, set AWS_PROFILE, or set " +
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
  );
}
