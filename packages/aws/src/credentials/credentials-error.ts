import type { Cause, CauseCode } from "@postern/sdk";
import { PosternError } from "@postern/sdk";
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
    Object.setPrototypeOf(this, CredentialsError.prototype);
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
  if (!(error instanceof CredentialsError)) return causeOf(error, "sts:GetCallerIdentity", profile);
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
