/** The organization that an account belongs to, as its sound answers name it. */
export interface SoundContext {
  readonly organization: string;
  readonly managementAccount: string;
  /** Another account of the organization, which administers its services for it. */
  readonly member: string;
}
