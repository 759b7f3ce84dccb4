import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { memoize } from "@smithy/core/config";

const renewMilliseconds = 5 * 60_000;

/** Whether what expires then should be renewed by now. */
export function isAgeing(expiration: Date): boolean {
  return expiration.getTime() - Date.now() < renewMilliseconds;
}

/** Keeps what the provider gives, and asks again five minutes before it expires. */
export function renewed(provider: () => Promise<AwsCredentialIdentity>): AwsCredentialIdentityProvider {
  const expires = ({ expiration }: AwsCredentialIdentity) => expiration !== undefined;
  const ageing = ({ expiration }: AwsCredentialIdentity) => expiration !== undefined && isAgeing(expiration);
  return memoize(provider, ageing, expires);
}
