import type { Discovery } from "@postern/sdk";

/** How many calls were sent, and how many of them denied. */
export function callTotals(identities: readonly Pick<Discovery, "calls">[]) {
  const calls = identities.flatMap((identity) => identity.calls);
  return {
    sent: calls.reduce((sum, call) => sum + call.sent, 0),
    denied: calls.reduce((sum, call) => sum + call.denied, 0),
  };
}
