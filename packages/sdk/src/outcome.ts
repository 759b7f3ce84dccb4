import type { JsonValue } from "./json.ts";

export interface OutcomeDetails {
  /** Tells several outcomes of one resource apart; part of the finding's fingerprint, so keep it stable. */
  readonly discriminator?: string;
  /** The part of the facts that decided; by default the value of each facet that was read. */
  readonly evidence?: JsonValue;
  /**
   * Values for the placeholders that `remediation.placeholders` declares, from the facts. With a list, what holds the
   * placeholder (a command, a block of Terraform, a resource of CloudFormation) is written for each value; for none, not.
   */
  readonly placeholders?: Readonly<Record<string, string | readonly string[]>>;
  /** Which of `remediation.variants` ends the failure; by default the one of the resource's type, if there is one. */
  readonly variant?: string;
}

/** What a check says of one resource. */
export interface Outcome extends OutcomeDetails {
  readonly status: "pass" | "fail" | "manual" | "not-applicable";
  /** A sentence that names the resource and what was found. */
  readonly message: string;
}

const outcome =
  (status: Outcome["status"]) =>
  (message: string, details: OutcomeDetails = {}): Outcome => ({ ...details, status, message });

/** The resource has the desired state. */
export const pass = outcome("pass");
/** The resource does not have the desired state. */
export const fail = outcome("fail");
/** A person must look; the message says where. */
export const manual = outcome("manual");
/** The question does not arise for this resource; the message says why. */
export const notApplicable = outcome("not-applicable");
