import type { CheckMetadata, OutcomeDetails, Resource } from "@postern/sdk";

type Remediation = CheckMetadata["remediation"];

const elsewhere = "in another account";
const changedThere = { none: "The bucket is another account's: it is changed there, not in the trail's." };

/**
 * The remediation of a trail's bucket, and what it is where another account has the bucket: commands of the trail's
 * account would not reach it.
 *
 * @param remediation with the placeholder `<bucket>`
 */
export function trailBucketRemediation(remediation: Remediation): Remediation {
  const { console } = remediation;
  const steps = Array.isArray(console) ? console : [];
  return {
    ...remediation,
    variants: {
      [elsewhere]: {
        console: ["Sign in to account <owner>, which has the bucket.", ...steps],
        cli: changedThere,
        terraform: changedThere,
        cloudformation: changedThere,
      },
    },
    placeholders: {
      bucket: "The bucket that the trail delivers to.",
      owner: "The account that has it, where that is another one.",
    },
  };
}

/**
 * What the failure of a trail's bucket gives to {@link trailBucketRemediation}.
 *
 * @param account that of the trail
 */
export function ofTrailBucket(
  { name: bucket, account: owner }: Resource,
  account: string,
): Pick<OutcomeDetails, "placeholders" | "variant"> {
  return owner === account
    ? { placeholders: { bucket } }
    : { placeholders: { bucket, owner }, variant: elsewhere };
}
