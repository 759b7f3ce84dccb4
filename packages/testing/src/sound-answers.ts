import type { Status } from "@postern/sdk";

/** The organization that an account belongs to, as its sound answers name it. */
export interface SoundContext {
  readonly organization: string;
  readonly managementAccount: string;
  /** Another account of the organization, which administers its services for it. */
  readonly member: string;
}

/**
 * The errors that are answers, by operation (`s3:GetBucketPolicy`) and error: what all checks that ask say then,
 * or each by its id; `asked-again` where the collector repeats the call. Any other error leaves a check unknown.
 */
export type ErrorAnswers = Readonly<
  Record<string, Readonly<Record<string, Status | "asked-again" | Readonly<Record<string, Status>>>>>
>;
