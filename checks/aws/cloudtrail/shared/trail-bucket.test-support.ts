import { foreignTrail, trailNamed } from "./trail.test-support.ts";

/** The trail of a case, and the bucket that it delivers to. */
export const trail = trailNamed("main");
export const trailBucket = { uid: "arn:aws:s3:::trail-bucket", name: "trail-bucket" };

/**
 * What the checks of a trail's bucket say where it is not the account's own.
 *
 * @param other the needs of a case in which the account has another bucket only
 */
export function elsewhere<Needs>(other: Needs) {
  return {
    notApplicable: {
      "the trail is the organization's": {
        resource: foreignTrail.resource,
        facts: {},
        needs: other,
        expect: "Trail all is owned by account 444455556666, and judged there.",
      },
    },
    manual: {
      "the bucket is another account's": {
        resource: trail,
        facts: {},
        needs: other,
        expect:
          "Trail main delivers to bucket trail-bucket, which account 111122223333 does not have: look at it in the account that owns it.",
      },
    },
  };
}
