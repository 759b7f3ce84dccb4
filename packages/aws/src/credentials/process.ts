import { exec } from "node:child_process";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { Environment } from "./config-files.ts";
import { CredentialsError } from "./credentials-error.ts";

const longestSeconds = 60;

/** What a `credential_process` may print, version 1. */
interface ProcessReply {
  readonly Version?: unknown;
  readonly AccessKeyId?: unknown;
  readonly SecretAccessKey?: unknown;
  readonly SessionToken?: unknown;
  readonly Expiration?: unknown;
}

/** The credentials that a profile's `credential_process` prints. It runs in the system's shell, as with other AWS tools. */
export async function processCredentials(
  profile: string,
  command: string,
  environment: Environment,
): Promise<AwsCredentialIdentity> {
  const none = (reason: string) =>
    new CredentialsError(`The credential_process of profile "${profile}" gave no credentials: ${reason}`);
  const output = await run(command, environment, none);
  const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = parsed(output, none);
  if (Version !== 1) throw none("what it prints is not of Version 1.");
  if (!isText(AccessKeyId) || !isText(SecretAccessKey))
    throw none("what it prints has no AccessKeyId or no SecretAccessKey.");
  const expiration = isText(Expiration) ? new Date(Expiration) : undefined;
  if (expiration !== undefined && !(expiration.getTime() > Date.now()))
    throw none("what it prints has expired, or its Expiration is no time.");
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(isText(SessionToken) ? { sessionToken: SessionToken } : {}),
    ...(expiration === undefined ? {} : { expiration }),
  };
}

function run(command: string, environment: Environment, none: (reason: string) => Error): Promise<string> {
  const options = { env: { ...environment }, timeout: longestSeconds * 1000 };
  return new Promise((resolve, reject) => {
    exec(command, options, (error, stdout) => {
      if (error === null) resolve(stdout);
      // The error's message repeats the command line, which may hold a secret.
      else if (error.killed) reject(none(`the command did not end within ${longestSeconds} seconds.`));
      else reject(none("the command failed; run it by hand to see why."));
    });
  });
}

function parsed(output: string, none: (reason: string) => Error): ProcessReply {
  try {
    const value: unknown = JSON.parse(output);
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw none("what it prints is no JSON object.");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
