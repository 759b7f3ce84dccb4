import { describeThrown } from "@postern/sdk";
import type { Section } from "./config-files.ts";
import { CredentialsError } from "./credentials-error.ts";
import type { ProfileKind } from "./profiles.ts";

const signIn =
  /expired|not found or is invalid|not found or invalid|is invalid|Cannot refresh|Value not present|Unauthorized/;

/** What the credentials of a profile failed with, in words that say what to do. */
export function explainFailure(
  error: unknown,
  profile: string,
  section: Section,
  kind: ProfileKind,
): CredentialsError {
  // The profile that a role takes its credentials from has explained its own failure.
  if (error instanceof CredentialsError) return error;
  const { name, message } = describeThrown(error);
  switch (kind) {
    case "role":
      return new CredentialsError(
        `Profile "${profile}" could not assume ${section["role_arn"]}: ${name}: ${message}`,
        { action: "sts:AssumeRole", cause: error },
      );
    case "web-identity":
      return new CredentialsError(
        `Profile "${profile}" could not assume ${section["role_arn"]} with the token in ` +
          `${section["web_identity_token_file"]}: ${name}: ${message}`,
        { action: "sts:AssumeRoleWithWebIdentity", cause: error },
      );
    case "sso":
      return explainSso(message, profile, section, error);
    case "login":
      return new CredentialsError(
        `The login session of profile "${profile}" gave no credentials: ${message} Run \`aws login --profile ${profile}\`.`,
        { cause: error },
      );
    case "process":
      return explainProcess(message, profile);
    default:
      return new CredentialsError(`Profile "${profile}" gave no credentials: ${message}`, { cause: error });
  }
}

function explainSso(message: string, profile: string, section: Section, cause: unknown): CredentialsError {
  const details = { action: "sso:GetRoleCredentials", cause };
  if (signIn.test(message)) {
    return new CredentialsError(
      `The SSO session of profile "${profile}" is absent or has expired. Run \`aws sso login --profile ${profile}\`.`,
      details,
    );
  }
  const role = `${section["sso_role_name"]} in account ${section["sso_account_id"]}`;
  return new CredentialsError(`SSO gave profile "${profile}" no credentials of ${role}: ${message}`, details);
}

function explainProcess(message: string, profile: string): CredentialsError {
  // The message of a failed command repeats the command line, which may hold a secret.
  const reason = message.startsWith("Command failed")
    ? "the command failed; run it by hand to see why."
    : message;
  return new CredentialsError(
    `The credential_process of profile "${profile}" gave no credentials: ${reason}`,
  );
}
