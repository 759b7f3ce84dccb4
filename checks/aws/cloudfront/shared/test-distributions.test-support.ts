const attributes = { domain: "d111111abcdef8.cloudfront.net", enabled: true, staging: false };

/** The distribution that tests are about, but for what differs. */
export const distribution = (differing: Partial<typeof attributes> = {}) => ({
  uid: "arn:aws:cloudfront::111122223333:distribution/E1A2B3C4D5E6F7",
  arn: "arn:aws:cloudfront::111122223333:distribution/E1A2B3C4D5E6F7",
  name: "E1A2B3C4D5E6F7",
  attributes: { ...attributes, ...differing },
});

type Event = "viewer-request" | "viewer-response" | "origin-request" | "origin-response";

/** A behavior, the default one unless it has a path. */
export const behavior = (
  differing: { path?: string; hasRealtimeLog?: boolean; functions?: Event[] } = {},
) => ({ path: null, hasRealtimeLog: false, functions: [], ...differing });
