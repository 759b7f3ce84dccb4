import type { Cause, CauseCode } from "@postern/sdk";
import { describeThrown, PosternError } from "@postern/sdk";
import { CredentialsProviderError } from "@smithy/core/config";
import { causeOf } from "../errors/service-errors.ts";

/** Why there are no credentials, in a sentence a person can act on. */
export class CredentialsError extends CredentialsProviderError {
  /** The IAM action of the call that should have given the credentials, where one was made. */
  readonly action: string | undefined;

  constructor(message: string, details: { action?: string; cause?: unknown } = {}) {
    super(message, { tryNextLink: false });
    this.action = details.action;
    if (details.cause !== undefined) this.cause = details.cause;
    // The SDK's constructor resets the prototype.
    Object.setPrototypeOf(this, new.target.prototype);
  }
}

/** A sign-in of a person that has to be done again. */
export class SignInError extends Error {
  override readonly name = "SignInError";

  /**
   * @param state what is the matter with it, for example `it is absent`
   * @param cause what it failed with
   */
  constructor(state: string, cause?: unknown) {
    const { name, message } = describeThrown(cause);
    super(cause === undefined ? state : `${state} (${name}: ${message})`, { cause });
  }
}

// What these say of the call underneath holds for the target too; anything else means bad credentials.
const keptCodes: ReadonlySet<CauseCode> = new Set([
  "access-denied",
  "throttled",
  "timeout",
  "network",
  "service-fault",
  "unexpected-reply",
]);

/**
 * Why a target is lost.
 *
 * @param error what its credentials, its settings or sts:GetCallerIdentity failed with
 * @param profile the profile that gave the credentials, for the advice in the message
 */
export function lostCause(error: unknown, profile: string | undefined): Cause {
  if (error instanceof PosternError) {
    const message = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
    return { code: "credentials", message, retryable: false };
  }
  if (!(error instanceof CredentialsError)) return unexpected(error);
  if (error.cause === undefined) return { code: "credentials", message: error.message, retryable: false };
  const below = causeOf(error.cause, error.action, profile);
  const kept = keptCodes.has(below.code);
  return {
    ...below,
    code: kept ? below.code : "credentials",
    message: error.message,
    retryable: kept && below.retryable,
  };
}

/** A defect of ours or of what the credentials stand on; it must not pass for one of the ways they fail. */
function unexpected(error: unknown): Cause {
  const { name, message } = describeThrown(error);
  const told = `Postern has a defect: getting credentials ended with ${name}: ${message}`;
  return { code: "credentials", message: told, error: { name, message }, retryable: false };
}
