import { defineCheck, fail, pass, withFacets } from "@postern/sdk";
import { accountPublicAccessBlock } from "../s3/collectors/account-public-access-block.ts";
import { buckets } from "../s3/collectors/buckets.ts";
import { publicExposure } from "../s3/shared/exposure.ts";
import { closingBucket } from "../s3/shared/remediation.ts";
import { trailBuckets } from "./collectors/trail-buckets.ts";
import { trails } from "./collectors/trails.ts";
import { judgeTrailBucket } from "./shared/trail-bucket.ts";
import { ofTrailBucket, trailBucketRemediation } from "./shared/trail-bucket-remediation.ts";
import { trailMetadata } from "./shared/trail-metadata.ts";

export default defineCheck({
  metadata: trailMetadata({
    id: "cloudtrail-trail-bucket-public-access-denied",
    title: "Bucket of a trail denies access to everyone",
    severity: "critical",
    description:
      "Looks whether everyone may read or write the bucket that the trail delivers to: by its ACL, or by its policy where AWS itself calls that public. Disabled ACLs and the public access blocks of bucket and account are taken into account. Where another account of the organization has the bucket, that account is asked: the one whose id the bucket's name or the ARN of the trail's key holds.",
    risk: "Anyone on the internet can read what is done in the account, by whom and from where, or put forged files among the genuine ones and delete what would give an intruder away.",
    remediation: trailBucketRemediation({
      ...closingBucket("<bucket>"),
      impact:
        "Whoever read the bucket as one of everyone, or through an ACL, is refused; leave the policy's statements for cloudtrail.amazonaws.com, or delivery stops.",
    }),
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    ],
    frameworks: {},
    aliases: ["prowler:cloudtrail_logs_s3_bucket_is_not_publicly_accessible"],
  }),
  over: withFacets(trails),
  needs: {
    buckets: withFacets(buckets, "policyStatus", "policy", "acl", "ownership", "publicAccessBlock"),
    account: withFacets(accountPublicAccessBlock, "block"),
    foreign: withFacets(trailBuckets, "owner", "policyStatus", "policy", "acl", "ownership", "blocks"),
  },
  evaluate: (trail, facts, _options, { account }) =>
    judgeTrailBucket(trail, facts, account, ({ resource, facts: own }, subject) => {
      const exposure = publicExposure("blocks" in own ? own : { ...own, account: facts.account });
      return exposure === undefined
        ? pass(`Not everyone may read or write ${subject}.`)
        : fail(
            `Everyone may ${exposure.access} ${subject}: ${exposure.because}.`,
            ofTrailBucket(resource, account),
          );
    }),
});
