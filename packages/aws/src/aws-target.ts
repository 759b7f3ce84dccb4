import type { Target } from "@postern/sdk";
import type { AwsCredentialIdentityProvider } from "@smithy/types";

/** What a client needs to speak for an identity. */
export interface Access {
  readonly credentials: AwsCredentialIdentityProvider;
  /**
   * The custom endpoint of a service, where the command line, the environment or the profile sets one.
   *
   * @param serviceId the SDK's service id, for example `IAM` or `Organizations`
   */
  endpoint(serviceId: string): string | undefined;
}

/** An identity that can be scanned, with the access to do it. */
export interface AwsTarget extends Target {
  readonly access: Access;
}
