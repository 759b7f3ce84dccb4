import type { Cause, Organization, Target } from "@postern/sdk";
import type { EndpointSources } from "../connections/endpoints.ts";
import type { ClientSettings } from "../connections/client-settings.ts";
import type { AwsCredentialIdentityProvider } from "@smithy/types";

/** What a client needs to speak for an identity. */
export interface Access {
  readonly credentials: AwsCredentialIdentityProvider;
  /**
   * The custom endpoint of a service, where the command line, the environment or the profile sets one.
   *
   * @param serviceId the SDK's service id, for example `IAM` or `Organizations`
   */
  readonly endpoint: {
    (serviceId: string): string | undefined;
    /** What it goes by, where it can be told as data. */
    readonly sources?: EndpointSources;
  };
  /** How its clients are set up; by default as where nobody set anything. */
  readonly settings?: ClientSettings;
  /** The id of the account's organization, where it is known: its accounts share the rate of some calls. */
  readonly organization?: string;
}

/** An identity that can be scanned, with the access to do it. */
export interface AwsTarget extends Target {
  readonly access: Access;
  /** The region whose STS told the identity. Default: the global region. */
  readonly stsRegion?: string;
  /** The organization of the account, where it is known without asking; null where it belongs to none. */
  readonly organization?: Organization | null;
  /** Why organizations:DescribeOrganization could not be read, where it was asked when the identity was found. */
  readonly undescribed?: Cause;
}
