import { testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { distributionList, services, soundConfig, soundDistribution } from "../sound.ts";
import { distributions } from "./distributions.ts";

const uidOf = (id: string) => `arn:aws:cloudfront::111122223333:distribution/${id}`;
const listed = (Id: string, differing: object = {}) => ({
  ...soundDistribution,
  Id,
  ARN: uidOf(Id),
  ...differing,
});
const list = (...items: readonly object[]) => ({ DistributionList: distributionList(items) });
const originsAt = (...domains: string[]) => ({
  Origins: {
    Quantity: domains.length,
    Items: domains.map((DomainName, index) => ({ Id: String(index), DomainName })),
  },
});
const GetDistributionConfig = { DistributionConfig: soundConfig };
const attributes = { domain: "d111111abcdef8.cloudfront.net", enabled: true, staging: false };
const plain = { path: null, hasRealtimeLog: false, functions: [] };
const garbage = unreadable("unexpected-reply");

testCollector(
  distributions,
  {
    "distributions are found with their configuration and where their objects come from": {
      fixtures: {
        cloudfront: {
          GetDistributionConfig,
          ListDistributions: list(listed("E1", { Staging: true, Enabled: false })),
        },
      },
      expect: [
        {
          uid: uidOf("E1"),
          name: "E1",
          attributes: { ...attributes, enabled: false, staging: true },
          facets: {
            config: { rootObject: "index.html", standardLogging: false },
            viewerTls: "TLSv1.2_2021",
            behaviors: [plain],
            originBuckets: ["loft"],
          },
        },
      ],
    },
    "an account without distributions has none": {
      fixtures: { cloudfront: { ListDistributions: list() } },
      expect: [],
    },
    "behaviors have real-time logs, and functions at the edge and in Lambda": {
      fixtures: {
        cloudfront: {
          GetDistributionConfig,
          ListDistributions: list(
            listed("E1", {
              ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: "TLSv1" },
              DefaultCacheBehavior: {
                ...soundDistribution.DefaultCacheBehavior,
                FunctionAssociations: {
                  Quantity: 1,
                  Items: [{ FunctionARN: "arn:aws:cloudfront::1:function/a", EventType: "viewer-request" }],
                },
                LambdaFunctionAssociations: {
                  Quantity: 1,
                  Items: [{ LambdaFunctionARN: "arn:aws:lambda:::b", EventType: "origin-response" }],
                },
              },
              CacheBehaviors: {
                Quantity: 1,
                Items: [
                  {
                    ...soundDistribution.DefaultCacheBehavior,
                    PathPattern: "/api/*",
                    RealtimeLogConfigArn: "arn:aws:cloudfront::111122223333:realtime-log-config/a",
                    FunctionAssociations: { Quantity: 0 },
                  },
                ],
              },
            }),
          ),
        },
      },
      expect: [
        {
          uid: uidOf("E1"),
          facets: {
            viewerTls: null,
            behaviors: [
              { ...plain, functions: ["viewer-request", "origin-response"] },
              { path: "/api/*", hasRealtimeLog: true, functions: [] },
            ],
          },
        },
      ],
    },
    "origins on several pages are buckets, or others": {
      fixtures: {
        cloudfront: {
          GetDistributionConfig,
          ListDistributions: ({ Marker }) =>
            Marker === undefined
              ? {
                  DistributionList: {
                    ...distributionList([listed("E1", originsAt("api.pigeonpost.example"))]),
                    NextMarker: "E2",
                  },
                }
              : list(listed("E2", originsAt("one.s3.amazonaws.com", "two.s3.eu-west-1.amazonaws.com"))),
        },
      },
      expect: [
        { uid: uidOf("E1"), facets: { originBuckets: [] } },
        { uid: uidOf("E2"), facets: { originBuckets: ["one", "two"] } },
      ],
    },
    "a distribution that was deleted meanwhile is left out": {
      fixtures: {
        cloudfront: {
          GetDistributionConfig: awsError("NoSuchDistribution"),
          ListDistributions: list(listed("E1")),
        },
      },
      expect: [],
    },
    "a distribution for tenants has no logging of the first version": {
      fixtures: {
        cloudfront: {
          GetDistributionConfig: {
            DistributionConfig: { ...soundConfig, Logging: undefined, ConnectionMode: "tenant-only" },
          },
          ListDistributions: list(listed("E1")),
        },
      },
      expect: [
        { uid: uidOf("E1"), facets: { config: { rootObject: "index.html", standardLogging: false } } },
      ],
    },
    "what a distribution lacks costs its facet alone": {
      fixtures: {
        cloudfront: {
          GetDistributionConfig: { DistributionConfig: { ...soundConfig, Logging: undefined } },
          ListDistributions: list(
            listed("E1", {
              ViewerCertificate: { MinimumProtocolVersion: "TLSv1.9_2099" },
              CacheBehaviors: { Quantity: 3 },
              Origins: { Quantity: 0 },
            }),
          ),
        },
      },
      expect: [
        {
          uid: uidOf("E1"),
          facets: { config: garbage, viewerTls: garbage, behaviors: garbage, originBuckets: garbage },
        },
      ],
    },
    "a real-time log that is no ARN is none of AWS's": {
      fixtures: {
        cloudfront: {
          GetDistributionConfig,
          ListDistributions: list(
            listed("E1", {
              DefaultCacheBehavior: { ...soundDistribution.DefaultCacheBehavior, RealtimeLogConfigArn: "on" },
            }),
          ),
        },
      },
      expect: [{ uid: uidOf("E1"), facets: { behaviors: garbage } }],
    },
  },
  { services, answers: { GetDistributionConfig: { DefaultRootObject: [""] } } },
);
