import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeThrown } from "@postern/sdk";
import type { AwsCredentialIdentity } from "@smithy/types";
import { signIn } from "../guard/call-scope.ts";
import { required, serviceErrorName } from "../errors/service-errors.ts";
import { homeOf, type Section } from "./config-files.ts";
import { type CredentialContext, once, renewOnce, sharedAccess, unsigned } from "./credential-context.ts";
import { CredentialsError, SignInError } from "./credentials-error.ts";
import { isUnexpected } from "./credentials-failure.ts";
import { isAgeing } from "./renewed.ts";

export const roleCredentialCalls = ["sso:GetRoleCredentials"] as const;
export const createTokenCalls = ["sso-oauth:CreateToken"] as const;

/** The credentials of a role that a sign-in to IAM Identity Center gives, by sso:GetRoleCredentials. */
export async function ssoCredentials(
  profile: string,
  section: Section,
  context: CredentialContext,
): Promise<AwsCredentialIdentity> {
  const { region, cacheId, accountId, roleName } = settingsOf(profile, section, context);
  const path = join(homeOf(context.environment) ?? "", ".aws", "sso", "cache", `${sha1(cacheId)}.json`);
  const accessToken = await once(context, path, () => currentToken(path, region, context));
  const access = sharedAccess(`sign-in ${cacheId}`, context, unsigned);
  const { SSOClient, GetRoleCredentialsCommand } = await import("@aws-sdk/nested-clients/sso");
  const client = context.connections.client(SSOClient, { access, region });
  const reply = await signIn(
    roleCredentialCalls,
    () => client.send(new GetRoleCredentialsCommand({ accountId, roleName, accessToken })),
    context.onCalls,
  ).catch((error: unknown) => {
    if (serviceErrorName(error) !== "Unauthorized") throw error;
    throw new SignInError(`AWS refuses its token (${describeThrown(error).message})`);
  });
  const given = required(reply, "roleCredentials");
  return {
    accessKeyId: required(given, "accessKeyId"),
    secretAccessKey: required(given, "secretAccessKey"),
    sessionToken: given.sessionToken ?? required(given, "sessionToken"),
    expiration: new Date(required(given, "expiration")),
  };
}

function settingsOf(profile: string, section: Section, { files }: CredentialContext) {
  const name = section["sso_session"];
  const session = name === undefined ? section : files.ssoSessions.get(name);
  if (session === undefined)
    throw new CredentialsError(`There is no section [sso-session ${name}] in ${files.configPath}.`);
  const setting = (from: Section, key: string): string => {
    const value = from[key];
    if (value) return value;
    const where = from === section ? `profile "${profile}"` : `the section [sso-session ${name}]`;
    throw new CredentialsError(`The setting ${key} is missing in ${where}.`);
  };
  const startUrl = setting(session, "sso_start_url");
  return {
    region: setting(session, "sso_region"),
    accountId: setting(section, "sso_account_id"),
    roleName: setting(section, "sso_role_name"),
    // As `aws sso login` names the file of the token.
    cacheId: name ?? startUrl,
  };
}

interface CachedToken {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
}

/** The token of the last sign-in, renewed where it is about to expire and can be. */
async function currentToken(path: string, region: string, context: CredentialContext): Promise<string> {
  const token = await cachedToken(path);
  const expires = new Date(token.expiresAt);
  if (!isAgeing(expires)) return token.accessToken;
  const { clientId, clientSecret, refreshToken } = token;
  const isExpired = expires.getTime() <= Date.now();
  if (!clientId || !clientSecret || !refreshToken) {
    if (isExpired) throw new SignInError("it has expired");
    return token.accessToken;
  }
  try {
    return await renewOnce(context, refreshToken, () =>
      renewToken(path, { ...token, clientId, clientSecret, refreshToken }, region, context),
    );
  } catch (error) {
    if (isUnexpected(error)) throw error;
    // What is left of the token may do.
    if (isExpired) throw new SignInError("it has expired and could not be renewed", error);
    return token.accessToken;
  }
}

async function cachedToken(path: string): Promise<CachedToken> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new SignInError("it is absent");
    throw new CredentialsError(`The token of the SSO session cannot be read from ${path} (${code}).`);
  }
  const token = parsed(text);
  if (token?.accessToken && token.expiresAt && Number.isFinite(Date.parse(token.expiresAt)))
    return token as CachedToken;
  throw new SignInError(`the token in ${path} is damaged`);
}

function parsed(text: string): Partial<CachedToken> | undefined {
  try {
    return JSON.parse(text) as Partial<CachedToken>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function renewToken(
  path: string,
  token: CachedToken & Required<Pick<CachedToken, "clientId" | "clientSecret" | "refreshToken">>,
  region: string,
  context: CredentialContext,
): Promise<string> {
  const { SSOOIDCClient, CreateTokenCommand } = await import("@aws-sdk/nested-clients/sso-oidc");
  const access = sharedAccess("sign-in", context, unsigned);
  const client = context.connections.client(SSOOIDCClient, { access, region });
  const { clientId, clientSecret, refreshToken } = token;
  const input = { clientId, clientSecret, refreshToken, grantType: "refresh_token" };
  const reply = await signIn(
    createTokenCalls,
    () => client.send(new CreateTokenCommand(input)),
    context.onCalls,
  );
  const accessToken = required(reply, "accessToken");
  const expiresAt = new Date(Date.now() + required(reply, "expiresIn") * 1000).toISOString();
  const renewed = { ...token, accessToken, expiresAt, refreshToken: reply.refreshToken ?? refreshToken };
  // Other tools use the token as well; whoever may not write there uses it alone.
  await writeFile(path, JSON.stringify(renewed, undefined, 2), { mode: 0o600 }).catch(() => undefined);
  return accessToken;
}

function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
