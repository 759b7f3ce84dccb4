import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { memoize } from "@smithy/core/config";
import type { ConfigFiles, Section } from "./config-files.ts";
import {
  clientSettings,
  type CredentialContext,
  type CredentialProvider,
  sessionName,
  webIdentityCredentials,
} from "./credential-context.ts";
import { CredentialsError } from "./credentials-error.ts";
import { explainFailure } from "./credentials-failure.ts";
import { credentialSource, fromSurroundings } from "./environment-credentials.ts";
import { kindOf } from "./profiles.ts";

const renewMilliseconds = 5 * 60_000;
const processSeconds = 60;

/**
 * The credentials of a profile: keys, role_arn with source_profile or credential_source, web
 * identity, credential_process, SSO or login session. Resolved when first asked for, kept, and
 * renewed five minutes before they expire. Rejects with {@link CredentialsError}.
 */
export function profileCredentials(name: string, context: CredentialContext): AwsCredentialIdentityProvider {
  return renewed(() => ofProfile(name, context, []));
}

/**
 * The credentials of the process's surroundings: keys in the environment, then web identity, then
 * the container's, then the instance's metadata service. Kept and renewed as a profile's are.
 */
export function environmentCredentials(context: CredentialContext): AwsCredentialIdentityProvider {
  return renewed(() => fromSurroundings(context));
}

/** Keeps what the provider gives, and asks again five minutes before it expires. */
export function renewed(provider: CredentialProvider): AwsCredentialIdentityProvider {
  const expires = ({ expiration }: AwsCredentialIdentity) => expiration !== undefined;
  const ageing = ({ expiration }: AwsCredentialIdentity) =>
    expiration !== undefined && expiration.getTime() - Date.now() < renewMilliseconds;
  return memoize(provider, ageing, expires);
}

/** @param waiting the profiles whose roles are to be assumed with these credentials */
async function ofProfile(
  name: string,
  context: CredentialContext,
  waiting: readonly string[],
): Promise<AwsCredentialIdentity> {
  const section = context.files.profiles.get(name);
  if (!section) {
    throw new CredentialsError(
      `Profile "${waiting.at(-1)}" has the source_profile "${name}", which does not exist.`,
    );
  }
  try {
    return await resolveSection(name, section, context, waiting);
  } catch (error) {
    throw explainFailure(error, name, section, kindOf(section).kind);
  }
}

async function resolveSection(
  name: string,
  section: Section,
  context: CredentialContext,
  waiting: readonly string[],
): Promise<AwsCredentialIdentity> {
  const { kind, problem } = kindOf(section);
  const { configPath, credentialsPath } = context.files;
  const inFiles = { profile: name, configFilepath: configPath, filepath: credentialsPath, ignoreCache: true };
  // As a source a profile stands for its keys, even where it has a role too: a role may name itself.
  if (kind === "static-keys" || (waiting.length > 0 && keysOf(section)))
    return keysOf(section) as AwsCredentialIdentity;
  const sdk = await import("@aws-sdk/credential-providers");
  switch (kind) {
    case "role":
      return assumedRole(name, section, context, waiting);
    case "web-identity":
      return webIdentityCredentials(
        {
          tokenFile: section["web_identity_token_file"] ?? "",
          arn: section["role_arn"] ?? "",
          sessionName: section["role_session_name"],
        },
        context,
      );
    case "process":
      return within(processSeconds, sdk.fromProcess(inFiles)());
    case "sso":
      requireSsoSession(section, context.files);
      // The SDK renews the token through the same settings, so one endpoint serves SSO and SSO OIDC.
      return sdk.fromSSO({ ...inFiles, clientConfig: clientSettings("SSO", context) })();
    case "login":
      return sdk.fromLoginCredentials({ ...inFiles, clientConfig: clientSettings("Signin", context) })();
    case "credential-source":
      return credentialSource(section["credential_source"] ?? "", context.environment);
    default:
      throw new CredentialsError(
        problem === undefined
          ? `Profile "${name}" has no credentials.`
          : `Profile "${name}" is incomplete: ${problem}.`,
      );
  }
}

async function assumedRole(
  name: string,
  section: Section,
  context: CredentialContext,
  waiting: readonly string[],
): Promise<AwsCredentialIdentity> {
  if (section["mfa_serial"]) {
    throw new CredentialsError(
      `Profile "${name}" needs a multi-factor token (mfa_serial), which Postern does not ask for. Put credentials into ` +
        `the environment first: eval "$(aws configure export-credentials --profile ${name} --format env)".`,
    );
  }
  const chain = [...waiting, name];
  const source = section["source_profile"];
  if (source !== undefined && waiting.includes(source)) {
    throw new CredentialsError(
      `The source_profile of profile "${name}" leads in a circle: ${[...chain, source].join(", ")}.`,
    );
  }
  const masterCredentials = await (source === undefined
    ? credentialSource(section["credential_source"] ?? "", context.environment)
    : ofProfile(source, context, chain));
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const seconds = Number(section["duration_seconds"]);
  const assume = fromTemporaryCredentials({
    masterCredentials,
    params: {
      RoleArn: section["role_arn"],
      RoleSessionName: section["role_session_name"] ?? sessionName(),
      ...(section["external_id"] ? { ExternalId: section["external_id"] } : {}),
      ...(seconds > 0 ? { DurationSeconds: seconds } : {}),
    },
    clientConfig: { region: context.region, ...clientSettings("STS", context) },
  });
  return assume();
}

function keysOf(section: Section): AwsCredentialIdentity | undefined {
  const accessKeyId = section["aws_access_key_id"];
  const secretAccessKey = section["aws_secret_access_key"];
  const sessionToken = section["aws_session_token"];
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

// The SDK would fail with a TypeError.
function requireSsoSession(section: Section, files: ConfigFiles): void {
  const session = section["sso_session"];
  if (session === undefined || files.ssoSessions.has(session)) return;
  throw new CredentialsError(`There is no section [sso-session ${session}] in ${files.configPath}.`);
}

async function within<Value>(seconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${seconds} seconds.`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
