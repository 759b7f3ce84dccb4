import type { Owner } from "../collectors/trail-buckets.ts";
import { foreignTrail, trailNamed } from "./trail.test-support.ts";

/** The trail of a case, and the bucket that it delivers to. */
export const trail = trailNamed("main");
export const trailBucket = { uid: "arn:aws:s3:::trail-bucket", name: "trail-bucket" };

const archive = "999900001111";

/** The bucket as the account that has it tells of it. */
export const bucketOfArchive = <Facts extends object>(facts: Facts) => ({
  resource: { ...trailBucket, account: archive },
  facts: { owner: { answer: "owned" as const }, ...facts },
});

/**
 * What the checks of a trail's bucket say where it is not the account's own.
 *
 * @param other the needs of a case in which the account has another bucket only, without those of other accounts
 * @param unread facts of a bucket that were not read
 */
export function elsewhere<Needs extends object, Facts extends object>(other: Needs, unread: Facts) {
  const told = (owner: Owner) => ({
    ...other,
    foreign: [{ resource: trailBucket, facts: { owner, ...unread } }],
  });
  return {
    notApplicable: {
      "the trail is the organization's": {
        resource: foreignTrail.resource,
        facts: {},
        needs: { ...other, foreign: [] },
        expect: "Trail all is owned by account 444455556666, and judged there.",
      },
    },
    manual: {
      "the bucket is another account's": {
        resource: trail,
        facts: {},
        needs: { ...other, foreign: [] },
        expect:
          "Trail main delivers to bucket trail-bucket, which account 111122223333 does not have: look at it in the account that owns it.",
      },
      "the bucket may be that of an account which was not scanned": {
        resource: trail,
        facts: {},
        needs: told({ answer: "elsewhere", account: archive }),
        expect:
          "Trail main delivers to bucket trail-bucket, which account 111122223333 does not have: look at it in account 999900001111, which may own it and was not scanned.",
      },
      "nor was the management account, which might name it": {
        resource: trail,
        facts: {},
        needs: told({ answer: "not-management" }),
        expect: /look at it in the account that owns it\.$/,
      },
    },
  };
}
