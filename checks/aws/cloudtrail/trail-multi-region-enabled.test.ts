import { testCheck } from "@postern/testing";
import {
  foreignTrail,
  notTold,
  trailAttributes,
  trailNamed,
  withoutTrails,
} from "./shared/trail.test-support.ts";
import trailMultiRegionEnabled from "./trail-multi-region-enabled.ts";

const recordsAll = { status: { logging: true }, selectors: { basic: [], advanced: [] } };
const withoutKeys = {
  basic: [{ readWrite: "All" as const, management: true, excludedSources: ["kms.amazonaws.com"], data: [] }],
  advanced: [],
};
const [{ resource: managed }] = withoutTrails as [(typeof withoutTrails)[number]];
const organizationTrail = {
  resource: managed,
  facts: {
    trails: {
      answer: "trails" as const,
      trails: [{ arn: "arn", name: "all", ...trailAttributes({ organization: true }), ...recordsAll }],
    },
  },
};
const none = [{ resource: managed, facts: { trails: { answer: "trails" as const, trails: [] } } }];
const notAsked = notTold.map(({ resource, facts: { trails } }) => ({ resource, facts: { trails } }));
const { monitoring: _, ...foreignFacts } = foreignTrail.facts;
const main = { resource: trailNamed("main"), facts: recordsAll };
const failing = {
  ...main,
  facts: { ...recordsAll, status: { logging: true, deliveryError: "NoSuchBucket" } },
};

testCheck(trailMultiRegionEnabled, {
  pass: {
    "a trail over all regions is on": {
      facts: {},
      needs: { trails: [main], organization: none },
      expect: "Account 111122223333: Trail main records all management events of all regions.",
    },
    "the organization's trail is on": {
      facts: {},
      needs: { trails: [], organization: [organizationTrail] },
      expect: "Account 111122223333: Organization trail all records all management events of all regions.",
    },
    "the trail could not deliver its last files": {
      facts: {},
      needs: { trails: [failing], organization: none },
      expect: /all regions\. It could not deliver its last files \(NoSuchBucket\)\.$/,
    },
    "what the trail leaves out is allowed": {
      facts: {},
      needs: { trails: [{ ...main, facts: { ...recordsAll, selectors: withoutKeys } }], organization: none },
      options: { allowExclusions: ["kms.amazonaws.com"] },
      expect: /Trail main records all/,
    },
  },
  fail: {
    "there is no trail": {
      facts: {},
      needs: { trails: [], organization: none },
      expect: "Account 111122223333: No trail records it.",
    },
    "each trail lacks something": {
      facts: {},
      needs: {
        trails: [
          { ...main, resource: trailNamed("local", { multiRegion: false }) },
          { resource: trailNamed("stopped"), facts: { ...recordsAll, status: { logging: false } } },
          { resource: trailNamed("narrow"), facts: { ...recordsAll, selectors: withoutKeys } },
        ],
        organization: none,
      },
      expect:
        "Account 111122223333: Trail local records one region only. Trail stopped is switched off. Trail narrow does not record the management events of kms.amazonaws.com.",
    },
    "files must have been delivered": {
      facts: {},
      needs: { trails: [failing], organization: none },
      options: { delivery: true },
      expect: /Trail main could not deliver its last files \(NoSuchBucket\)\.$/,
    },
  },
  manual: {
    "the organization's trail belongs to an account that was not asked": {
      facts: {},
      needs: { trails: [{ ...foreignTrail, facts: foreignFacts }], organization: notAsked },
      expect:
        /Organization trail all records it, and belongs to account 444455556666, which this scan could not ask/,
    },
    "a trail may be at home in a region that was left out": {
      facts: {},
      needs: { trails: { resources: [], leftOut: ["us-east-1"] }, organization: none },
      expect: /left out \(us-east-1\)\.$/,
    },
  },
});
