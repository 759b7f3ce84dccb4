import { createHash, createPrivateKey, createPublicKey, randomUUID, sign } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HttpRequest } from "@smithy/core/protocols";
import type { AwsCredentialIdentity } from "@smithy/types";
import { signIn } from "../guard/call-scope.ts";
import { required } from "../errors/service-errors.ts";
import { homeOf, type Section } from "./config-files.ts";
import { type CredentialContext, once, renewOnce, sharedAccess, unsigned } from "./credential-context.ts";
import { SignInError } from "./credentials-error.ts";
import { isUnexpected } from "./credentials-failure.ts";
import { isAgeing } from "./renewed.ts";

export const oauthTokenCalls = ["signin:CreateOAuth2Token"] as const;

interface LoginToken {
  readonly accessToken: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiresAt: string;
  };
  readonly clientId: string;
  readonly refreshToken: string;
  readonly dpopKey: string;
  readonly signInRegion?: string;
}

/** The credentials that `aws login` left, renewed by signin:CreateOAuth2Token where they are about to expire. */
export function loginCredentials(
  section: Section,
  context: CredentialContext,
): Promise<AwsCredentialIdentity> {
  const { environment } = context;
  const cache = join(homeOf(environment) ?? "", ".aws", "login", "cache");
  const session = section["login_session"] ?? "";
  const name = `${createHash("sha256").update(session).digest("hex")}.json`;
  const path = join(environment["AWS_LOGIN_CACHE_DIRECTORY"] || cache, name);
  return once(context, path, async () => {
    const token = await cachedToken(path);
    const { accessToken } = token;
    const expiration = new Date(accessToken.expiresAt);
    if (!isAgeing(expiration)) return credentialsIn(accessToken);
    try {
      return await renewOnce(context, token.refreshToken, () => renewToken(path, token, context));
    } catch (error) {
      if (isUnexpected(error)) throw error;
      // What is left of the session may do.
      if (expiration.getTime() > Date.now()) return credentialsIn(accessToken);
      throw new SignInError("it has expired and could not be renewed", error);
    }
  });
}

function credentialsIn(token: LoginToken["accessToken"]): AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = token;
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiresAt) };
}

async function cachedToken(path: string): Promise<LoginToken> {
  let token: Partial<LoginToken>;
  try {
    token = JSON.parse(await readFile(path, "utf8")) as Partial<LoginToken>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined && !(error instanceof SyntaxError)) throw error;
    throw new SignInError(code === "ENOENT" ? "it is absent" : `it cannot be read from ${path}`, error);
  }
  const { accessToken, clientId, refreshToken, dpopKey } = token;
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt = "" } = accessToken ?? {};
  const isWhole = accessKeyId && secretAccessKey && sessionToken && Number.isFinite(Date.parse(expiresAt));
  if (isWhole && clientId && refreshToken && dpopKey) return token as LoginToken;
  throw new SignInError(`what ${path} holds of it is damaged`);
}

async function renewToken(
  path: string,
  token: LoginToken,
  context: CredentialContext,
): Promise<AwsCredentialIdentity> {
  const { SigninClient, CreateOAuth2TokenCommand } = await import("@aws-sdk/nested-clients/signin");
  const { clientId, refreshToken, dpopKey } = token;
  const command = new CreateOAuth2TokenCommand({
    tokenInput: { clientId, refreshToken, grantType: "refresh_token" },
  });
  command.middlewareStack.add(
    (next) => (sent) => {
      const { request } = sent;
      if (HttpRequest.isInstance(request)) request.headers["DPoP"] = possessionProof(request, dpopKey);
      return next(sent);
    },
    { step: "finalizeRequest", name: "possessionProof" },
  );
  const access = sharedAccess("sign-in", context, unsigned);
  const region = token.signInRegion || context.region;
  const client = context.connections.client(SigninClient, { access, region });
  const reply = await signIn(oauthTokenCalls, () => client.send(command), context.onCalls);
  const output = required(reply, "tokenOutput");
  const given = required(output, "accessToken");
  const accessToken = {
    ...token.accessToken,
    accessKeyId: required(given, "accessKeyId"),
    secretAccessKey: required(given, "secretAccessKey"),
    sessionToken: required(given, "sessionToken"),
    expiresAt: new Date(Date.now() + required(output, "expiresIn") * 1000).toISOString(),
  };
  const renewed = { ...token, accessToken, refreshToken: required(output, "refreshToken") };
  // Other tools use the session as well; whoever may not write there uses it alone.
  await writeFile(path, JSON.stringify(renewed, undefined, 2), { mode: 0o600 }).catch(() => undefined);
  return credentialsIn(accessToken);
}

/** A proof that the key of the sign-in is at hand (RFC 9449). */
function possessionProof({ method, protocol, hostname, port, path }: HttpRequest, pem: string): string {
  const key = createPrivateKey(pem);
  const { kty, crv, x, y } = createPublicKey(key).export({ format: "jwk" });
  const url = `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`;
  const parts = [
    { alg: "ES256", typ: "dpop+jwt", jwk: { kty, crv, x, y } },
    { jti: randomUUID(), htm: method, htu: url, iat: Math.floor(Date.now() / 1000) },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
  return `${text}.${signature.toString("base64url")}`;
}
