import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { signIn } from "../guard/call-scope.ts";
import type { Section } from "./config-files.ts";
import { type CredentialContext, sharedAccess } from "./credential-context.ts";
import { CredentialsError } from "./credentials-error.ts";
import { explainFailure } from "./credentials-failure.ts";
import { credentialSource, fromSurroundings } from "./environment-credentials.ts";
import { loginCredentials } from "./login.ts";
import { processCredentials } from "./process.ts";
import { kindOf } from "./profiles.ts";
import { renewed } from "./renewed.ts";
import { requestSession, sessionName } from "./role-session.ts";
import { assumeRoleCalls } from "../targets/discovery-calls.ts";
import { ssoCredentials } from "./sso.ts";
import { webIdentityCredentials } from "./web-identity.ts";

/**
 * The credentials of a profile: keys, role_arn with source_profile or credential_source, web
 * identity, credential_process, SSO or login session. Resolved when first asked for, kept, and
 * renewed five minutes before they expire. Rejects with {@link CredentialsError}.
 */
export function profileCredentials(name: string, context: CredentialContext): AwsCredentialIdentityProvider {
  return renewed(() => {
    requireNoCircle(name, context);
    return ofProfile(name, context, undefined);
  });
}

/**
 * The credentials of the process's surroundings: keys in the environment, then web identity, then
 * the container's, then the instance's metadata service. Kept and renewed as a profile's are.
 *
 * @param section the profile whose settings apply
 */
export function environmentCredentials(
  context: CredentialContext,
  section: Section,
): AwsCredentialIdentityProvider {
  return renewed(() => fromSurroundings(context, section));
}

/** @param user the profile whose role is to be assumed with these credentials */
async function ofProfile(
  name: string,
  context: CredentialContext,
  user: string | undefined,
): Promise<AwsCredentialIdentity> {
  const section = context.files.profiles.get(name);
  if (section === undefined) {
    const problem = context.files.unreadableProfiles.get(name);
    const why = problem === undefined ? "which does not exist" : `which cannot be used: ${problem}`;
    throw new CredentialsError(`Profile "${user}" has the source_profile "${name}", ${why}.`);
  }
  try {
    return await resolveSection(name, section, context, user !== undefined);
  } catch (error) {
    throw explainFailure(error, name, section, kindOf(section).kind);
  }
}

async function resolveSection(
  name: string,
  section: Section,
  context: CredentialContext,
  isSource: boolean,
): Promise<AwsCredentialIdentity> {
  const { kind, problem } = kindOf(section);
  const keys = keysOf(section);
  // As a source a profile stands for its keys, even where it has a role too: a role may name itself.
  if (keys !== undefined && problem === undefined && (kind === "static-keys" || isSource)) return keys;
  switch (kind) {
    case "role":
      return assumedRole(name, section, context);
    case "web-identity":
      return webIdentityCredentials(
        {
          tokenFile: section["web_identity_token_file"] ?? "",
          arn: section["role_arn"] ?? "",
          sessionName: section["role_session_name"],
          durationSeconds: durationOf(section),
        },
        context,
      );
    case "process":
      return processCredentials(name, section["credential_process"] ?? "", context.environment);
    case "sso":
      return ssoCredentials(name, section, context);
    case "login":
      return loginCredentials(section, context);
    case "credential-source":
      return credentialSource(section, context.environment);
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
): Promise<AwsCredentialIdentity> {
  if (section["mfa_serial"]) {
    throw new CredentialsError(
      `Profile "${name}" needs a multi-factor token (mfa_serial), which Postern does not ask for. Put credentials into ` +
        `the environment first: eval "$(aws configure export-credentials --profile ${name} --format env)".`,
    );
  }
  const { connections, region } = context;
  const source = section["source_profile"];
  const provider =
    source === undefined
      ? () => credentialSource(section, context.environment)
      : () => ofProfile(source, context, name);
  const of = source === undefined ? section["credential_source"] : `profile ${source}`;
  const access = sharedAccess(`source ${of}`, context, renewed(provider));
  // Before any call, so that a failure keeps its own explanation.
  await access.credentials();
  const durationSeconds = durationOf(section);
  const input = {
    RoleArn: section["role_arn"],
    RoleSessionName: section["role_session_name"] ?? sessionName(),
    ...(section["external_id"] ? { ExternalId: section["external_id"] } : {}),
    ...(durationSeconds === undefined ? {} : { DurationSeconds: durationSeconds }),
  };
  const request = () => requestSession(connections, { access, region }, input);
  return (await signIn(assumeRoleCalls, request, context.onCalls)).credentials;
}

/** Roles that wait for one another would do so for ever. */
function requireNoCircle(name: string, { files }: CredentialContext): void {
  const chain = [name];
  for (let section = files.profiles.get(name); section !== undefined;) {
    const source = kindOf(section).kind === "role" ? section["source_profile"] : undefined;
    if (source === undefined) return;
    const next = files.profiles.get(source);
    if (next !== undefined && keysOf(next)) return;
    if (chain.includes(source)) {
      throw new CredentialsError(
        `The source_profile of profile "${chain.at(-1)}" leads in a circle: ${[...chain, source].join(", ")}.`,
      );
    }
    chain.push(source);
    section = next;
  }
}

function durationOf(section: Section): number | undefined {
  const seconds = Number(section["duration_seconds"]);
  return seconds > 0 ? seconds : undefined;
}

function keysOf(section: Section): AwsCredentialIdentity | undefined {
  const accessKeyId = section["aws_access_key_id"];
  const secretAccessKey = section["aws_secret_access_key"];
  const sessionToken = section["aws_session_token"] || section["aws_security_token"];
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
