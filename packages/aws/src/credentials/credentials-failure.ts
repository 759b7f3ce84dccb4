import { describeThrown, PosternError } from "@postern/sdk";
import { codeOfLink, linksOf } from "../errors/error-codes.ts";
import type { Section } from "./config-files.ts";
import { CredentialsError, SignInError } from "./credentials-error.ts";
import type { ProfileKind } from "./profiles.ts";

const actionsByKind: Partial<Record<ProfileKind, string>> = {
  role: "sts:AssumeRole",
  "web-identity": "sts:AssumeRoleWithWebIdentity",
  sso: "sso:GetRoleCredentials",
  login: "signin:CreateOAuth2Token",
};

/** What the credentials of a profile failed with, in words that say what to do. */
export function explainFailure(
  error: unknown,
  profile: string,
  section: Section,
  kind: ProfileKind,
): unknown {
  // The profile that a role takes its credentials from has explained its own failure.
  if (error instanceof CredentialsError || error instanceof PosternError || isUnexpected(error)) return error;
  const action = actionsByKind[kind];
  const { name, message } = describeThrown(error);
  const said = error instanceof SignInError ? message : `${name}: ${message}`;
  return new CredentialsError(sentence(said, profile, section, kind, error), {
    ...(action === undefined ? {} : { action }),
    cause: error,
  });
}

/** Whether nothing that AWS, the network or the file system answers could have been the reason. */
export function isUnexpected(error: unknown): boolean {
  if (error instanceof SignInError || (error as NodeJS.ErrnoException).syscall !== undefined) return false;
  const codes = linksOf(error).map(codeOfLink);
  return codes.every((code) => code === undefined || code === "refused-by-guard");
}

function sentence(
  said: string,
  profile: string,
  section: Section,
  kind: ProfileKind,
  error: unknown,
): string {
  switch (kind) {
    case "role":
      return `Profile "${profile}" could not assume ${section["role_arn"]}: ${said}`;
    case "web-identity":
      return (
        `Profile "${profile}" could not assume ${section["role_arn"]} with the token in ` +
        `${section["web_identity_token_file"]}: ${said}`
      );
    case "sso": {
      if (error instanceof SignInError)
        return `The SSO session of profile "${profile}" cannot be used: ${said}. Run \`aws sso login --profile ${profile}\`.`;
      const role = `${section["sso_role_name"]} in account ${section["sso_account_id"]}`;
      return `SSO gave profile "${profile}" no credentials of ${role}: ${said}`;
    }
    case "login":
      return `The login session of profile "${profile}" gave no credentials: ${said}. Run \`aws login --profile ${profile}\`.`;
    default:
      return `Profile "${profile}" gave no credentials: ${said}`;
  }
}
