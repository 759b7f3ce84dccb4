import { notAsked } from "@postern/sdk";

const account = "111122223333";

/** A trail over all regions; state what differs. */
export function trailAttributes(
  differences: { multiRegion?: boolean; organization?: boolean; logGroup?: null } = {},
) {
  return {
    homeRegion: "eu-central-1",
    multiRegion: true,
    organization: false,
    bucket: "trail-bucket",
    logGroup: `arn:aws:logs:eu-central-1:${account}:log-group:trails:*`,
    ...differences,
  };
}

/** The trail of a case, as its resource. */
export function trailNamed(name: string, differences: Parameters<typeof trailAttributes>[0] = {}) {
  const uid = `arn:aws:cloudtrail:eu-central-1:${account}:trail/${name}`;
  return { uid, name, attributes: trailAttributes(differences) };
}

const anothers = notAsked("The trail belongs to account 444455556666.");

/** A trail of its organization as a member sees it. */
export const foreignTrail = {
  resource: { ...trailNamed("all", { organization: true }), account: "444455556666" },
  facts: { status: anothers, selectors: anothers, monitoring: anothers },
};

/** An organization without a trail. */
export const withoutTrails = [
  {
    resource: { attributes: { managementAccount: account } },
    facts: { trails: { answer: "trails" as const, trails: [] }, monitoring: {} },
  },
];

/** An organization whose management account was not scanned. */
export const notTold = [
  {
    resource: { attributes: { managementAccount: "444455556666" } },
    facts: { trails: { answer: "not-management" as const }, monitoring: {} },
  },
];
