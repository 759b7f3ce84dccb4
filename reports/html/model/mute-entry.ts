/** An entry of the mute file for a check, to be completed by hand: what is accepted, why and until when. */
export function muteEntry(checkId: string): string {
  return [
    `- check: ${checkId}`,
    '  account: "*"',
    '  region: "*"',
    '  resource: "…"',
    "  reason: Why this is accepted",
    "  until: YYYY-MM-DD",
  ].join("\n");
}
