/** What of a finding narrows a mute down to it. */
export interface MutedResource {
  readonly account: string;
  readonly region: string;
  readonly uid: string;
  /** Tells the finding from others of the check about the resource. */
  readonly discriminator?: string | undefined;
}

/**
 * An entry of the mute file, to be completed by hand: why something is accepted and until when, and without
 * a resource what.
 */
export function muteEntry(checkId: string, resource?: MutedResource): string {
  const { account = "*", region = "*", uid = "…", discriminator } = resource ?? {};
  // JSON's strings are YAML's: whatever a name holds, it stays one text.
  return [
    `- check: ${checkId}`,
    `  account: ${JSON.stringify(account)}`,
    `  region: ${JSON.stringify(region)}`,
    `  resource: ${JSON.stringify(uid)}`,
    ...(discriminator === undefined ? [] : [`  discriminator: ${JSON.stringify(discriminator)}`]),
    "  reason: Why this is accepted",
    "  until: YYYY-MM-DD",
  ].join("\n");
}
