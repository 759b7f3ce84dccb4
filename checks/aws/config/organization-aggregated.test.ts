import { testCheck } from "@postern/testing";
import {
  managementAlone,
  managementDelegating,
  memberAlone,
  memberOf,
  outsideOrganizations,
} from "../shared/service-administration.test-support.ts";
import type { Aggregator } from "./collectors/aggregators.ts";
import organizationAggregated from "./organization-aggregated.ts";

const principal = "config-multiaccountsetup.amazonaws.com";
const place = (region: string, ...aggregators: Aggregator[]) => ({
  resource: { region },
  facts: { aggregators },
});
/** Of two enabled regions this one has an aggregator. */
const inFirst = (...aggregators: Aggregator[]) => ({
  regions: [place("eu-central-1", ...aggregators), place("eu-west-1")],
});
const all: Aggregator = { name: "all", regions: "all" };
const both: Aggregator = { name: "both", regions: ["eu-west-1", "eu-central-1"] };
const one: Aggregator = { name: "one", regions: ["eu-central-1"] };
const administrator = memberOf("111122223333", principal);
const data = "AWS Config's data of organization o-exampleorgid";

testCheck(organizationAggregated, {
  pass: {
    "an aggregator of the administrator collects from all regions": {
      facts: {},
      needs: { ...administrator, ...inFirst(one, all) },
      expect: `An aggregator in eu-central-1 of account 111122223333 collects ${data} from all regions.`,
    },
    "the management account has one": {
      facts: {},
      needs: { ...managementAlone, ...inFirst(all) },
      expect: /^An aggregator in eu-central-1 of account 111122223333 collects/,
    },
    "an aggregator names each enabled region": {
      facts: {},
      needs: { ...memberAlone, ...inFirst(one, both) },
      expect: `Aggregator both in eu-central-1 of account 111122223333 collects ${data} from all enabled regions.`,
    },
  },
  fail: {
    "the aggregator leaves a region out": {
      facts: {},
      needs: { ...administrator, ...inFirst(one) },
      expect: `Aggregator one in eu-central-1 of account 111122223333 collects ${data}, but not from eu-west-1.`,
    },
    "the management account, which alone administers it, has one of some regions": {
      facts: {},
      needs: { ...managementAlone, ...inFirst(one) },
      expect:
        /^Aggregator one in eu-central-1 of account 111122223333 collects .*, but not from eu-west-1\.$/,
    },
    "the administrator has none": {
      facts: {},
      needs: { ...administrator, ...inFirst() },
      expect: `Account 111122223333 has no aggregator of ${data}.`,
    },
    "there is no administrator, and the management account has none": {
      facts: {},
      needs: { ...managementAlone, ...inFirst() },
      expect: `Account 111122223333 has no aggregator of ${data}.`,
    },
  },
  manual: {
    "a member administers AWS Config": {
      facts: {},
      needs: { ...managementDelegating([principal]), ...inFirst() },
      expect: /for which 444455556666 administers AWS Config: the verdict of that account tells how/,
    },
    "a member administers AWS Config, and the management account has an aggregator of some regions": {
      facts: {},
      needs: { ...managementDelegating([principal]), ...inFirst(one) },
      expect: /for which 444455556666 administers AWS Config: the verdict of that account tells how/,
    },
    "regions were left out where an aggregator may be": {
      facts: {},
      needs: {
        ...managementAlone,
        regions: { resources: [place("eu-central-1")], leftOut: ["us-east-1"] },
      },
      expect: `Account 111122223333 has no aggregator of ${data}; look in the regions that were left out (us-east-1).`,
    },
  },
  notApplicable: {
    "another member administers it": {
      facts: {},
      needs: { ...memberOf("444455556666", principal), ...inFirst() },
      expect:
        "Account 111122223333 does not administer AWS Config for organization o-exampleorgid: look at 444455556666.",
    },
    "the account has an aggregator from when it administered it": {
      facts: {},
      needs: { ...memberOf("444455556666", principal), ...inFirst(all) },
      expect: /^Account 111122223333 does not administer AWS Config for organization o-exampleorgid: look at/,
    },
    "the account has an aggregator, and its organization has no administrator any more": {
      facts: {},
      needs: { ...memberOf("111122223333", "guardduty.amazonaws.com"), ...inFirst(one) },
      expect: /look at its management account 777788889999\.$/,
    },
    "the account stands alone": {
      facts: {},
      needs: { ...outsideOrganizations, ...inFirst() },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
