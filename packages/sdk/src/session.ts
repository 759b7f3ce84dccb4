import type { DeclaredCall } from "./collector.ts";
import type { Call, Reading } from "./reading.ts";
import type { Organization, Target, TargetRegions } from "./target.ts";

/** Credentials that a declared call gave out, for the reads that need them. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** What a client is for, where it is not the session's account and region. */
export interface ClientOptions {
  readonly region?: string;
  readonly credentials?: SessionCredentials;
}

/** Reads of one target in one region. Implemented by the AWS layer, used by the engine. */
export interface Session {
  /**
   * The one shared client of this class for the session's account and region; for another region, or
   * signing with other credentials, where the options say so. The guard and the rates are the same.
   */
  client<Client>(Client: new (configuration: never) => Client, options?: ClientOptions): Client;
  /**
   * Runs `action`; while it runs, only the declared calls can be sent. Never rejects: an error
   * becomes the reading's cause.
   *
   * @param action is given the calls that it has made so far, to which each is added as it ends
   */
  read<Value>(
    calls: readonly DeclaredCall[],
    action: (made: readonly Call[]) => Promise<Value>,
  ): Promise<Reading<Value>>;
}

/** A cloud as the engine sees it: pure of AWS, so that the engine can be tested without it. */
export interface Cloud {
  session(target: Target, region: string): Session;
  /** The organization that the target belongs to; undefined when it belongs to none. */
  organization(target: Target): Promise<Reading<Organization | undefined>>;
  /** The enabled regions of the target. */
  regions(target: Target): Promise<Reading<TargetRegions>>;
  /**
   * Whether the services of these calls are offered in a region, as far as is known: what is not offered is
   * not asked.
   */
  isOffered(calls: readonly DeclaredCall[], region: string): Promise<boolean>;
  /** Releases what is held for the target: connections, cached credentials. */
  release(target: Target): void;
}
