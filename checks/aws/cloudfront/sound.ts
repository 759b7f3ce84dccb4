import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as cloudwatchlogs from "../logs/clients/cloudwatch-logs.ts";
import * as cloudfront from "./clients/cloudfront.ts";
import type { DefaultCacheBehavior, DistributionConfig, DistributionSummary } from "./clients/cloudfront.ts";
import * as s3 from "./clients/s3.ts";

export const services = { cloudfront, cloudwatchlogs, s3 };

const behavior: DefaultCacheBehavior = {
  TargetOriginId: "letters",
  ViewerProtocolPolicy: "redirect-to-https",
};
const Origins = { Quantity: 1, Items: [{ Id: "letters", DomainName: "loft.s3.eu-central-1.amazonaws.com" }] };

/** A distribution that is sound, whose log CloudWatch Logs delivers. */
export const soundDistribution: DistributionSummary = {
  Id: "E1A2B3C4D5E6F7",
  ARN: "arn:aws:cloudfront::111122223333:distribution/E1A2B3C4D5E6F7",
  Status: "Deployed",
  LastModifiedTime: new Date("2026-01-02T03:04:05Z"),
  DomainName: "d111111abcdef8.cloudfront.net",
  Aliases: { Quantity: 1, Items: ["letters.pigeonpost.example"] },
  Origins,
  DefaultCacheBehavior: behavior,
  CacheBehaviors: { Quantity: 0 },
  CustomErrorResponses: { Quantity: 0 },
  Comment: "",
  PriceClass: "PriceClass_All",
  Enabled: true,
  ViewerCertificate: {
    ACMCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888",
    MinimumProtocolVersion: "TLSv1.2_2021",
    SSLSupportMethod: "sni-only",
  },
  Restrictions: { GeoRestriction: { RestrictionType: "none", Quantity: 0 } },
  WebACLId: "",
  HttpVersion: "http2",
  IsIPV6Enabled: true,
  Staging: false,
};

export const soundConfig: DistributionConfig = {
  CallerReference: "letters",
  Origins,
  DefaultCacheBehavior: behavior,
  Comment: "",
  Enabled: true,
  DefaultRootObject: "index.html",
  Logging: { Enabled: false, IncludeCookies: false, Bucket: "", Prefix: "" },
};

/** CloudFront's list of these distributions. */
export function distributionList(Items: readonly object[]) {
  return {
    Marker: "",
    MaxItems: 100,
    IsTruncated: false,
    Quantity: Items.length,
    ...(Items.length > 0 && { Items: Items as DistributionSummary[] }),
  };
}

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    cloudfront: {
      GetDistributionConfig: { DistributionConfig: soundConfig },
      ListDistributions: { DistributionList: distributionList([soundDistribution]) },
    },
    s3: { HeadBucket: {} },
  }) satisfies Fixtures<typeof services>;

/** A deleted distribution is left out. */
export const errors: ErrorAnswers = {
  "cloudfront:GetDistributionConfig": { NoSuchDistribution: "not-applicable" },
};
