import { fromHttp } from "@aws-sdk/credential-provider-http";
import { describeThrown } from "@postern/sdk";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { Environment, Section } from "./config-files.ts";
import type { CredentialContext } from "./credential-context.ts";
import { CredentialsError } from "./credentials-error.ts";
import { isUnexpected } from "./credentials-failure.ts";
import { instanceCredentials, isInstanceForbidden, NoInstanceError } from "./instance-metadata.ts";
import { webIdentityCredentials } from "./web-identity.ts";

/** Whether the environment holds an access key, be it a whole one or not. */
export function hasEnvironmentKeys(environment: Environment): boolean {
  return Boolean(environment["AWS_ACCESS_KEY_ID"] || environment["AWS_SECRET_ACCESS_KEY"]);
}

/**
 * Credentials of the process's surroundings: environment keys, web identity, container, instance metadata.
 *
 * @param section the profile whose settings apply
 */
export async function fromSurroundings(
  context: CredentialContext,
  section: Section,
): Promise<AwsCredentialIdentity> {
  const { environment } = context;
  if (hasEnvironmentKeys(environment)) return environmentKeys(environment);
  const tokenFile = environment["AWS_WEB_IDENTITY_TOKEN_FILE"];
  const arn = environment["AWS_ROLE_ARN"];
  if (tokenFile && arn) return fromWebIdentity(tokenFile, arn, context);
  if (hasContainer(environment)) return containerCredentials(environment);
  const instance = { environment, section };
  if (isInstanceForbidden(instance)) throw nothingFound("");
  try {
    return await instanceCredentials(instance);
  } catch (error) {
    // Most machines are no EC2 instance: that its service does not answer is not the user's problem.
    if (error instanceof NoInstanceError)
      throw nothingFound(" The metadata service of an EC2 instance was tried as well, and nothing answers.");
    throw error;
  }
}

/**
 * Credentials that a profile's `credential_source` names.
 *
 * @param section the profile, whose settings apply
 */
export async function credentialSource(
  section: Section,
  environment: Environment,
): Promise<AwsCredentialIdentity> {
  const name = section["credential_source"] ?? "";
  switch (name) {
    case "Environment":
      return environmentKeys(environment);
    case "EcsContainer":
      return containerCredentials(environment);
    case "Ec2InstanceMetadata":
      if (isInstanceForbidden({ environment, section }))
        throw new CredentialsError("AWS_EC2_METADATA_DISABLED forbids the instance's metadata service.");
      return instanceCredentials({ environment, section });
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
    if (isUnexpected(cause)) throw cause;
    const { name, message } = describeThrown(cause);
    throw new CredentialsError(
      `The role ${arn} (AWS_ROLE_ARN) could not be assumed with the token in ${tokenFile}: ${name}: ${message}`,
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
  const relative = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  const full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  const tokenFile = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
  const token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
  try {
    // Empty where not set: the SDK would look into the process's own environment, and tell the console.
    return await fromHttp({
      awsContainerCredentialsRelativeUri: relative ?? "",
      awsContainerCredentialsFullUri: relative ? "" : (full ?? ""),
      awsContainerAuthorizationTokenFile: tokenFile ?? "",
      awsContainerAuthorizationToken: tokenFile ? "" : (token ?? ""),
    })();
  } catch (cause) {
    if (isUnexpected(cause)) throw cause;
    const { message } = describeThrown(cause);
    throw new CredentialsError(`The container gave no credentials: ${message}`, { cause });
  }
}

function nothingFound(tried: string): CredentialsError {
  return new CredentialsError(
    "No AWS credentials were found. Name a profile with --profile, set AWS_PROFILE, or set " +
      `AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.${tried}`,
  );
}
