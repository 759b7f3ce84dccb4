import { readPolicy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import regionsRestricted from "./regions-restricted.ts";
import { treeOf } from "./shared/trees.test-support.ts";

const denial = (regions: string[], differences: object = {}) => ({
  Effect: "Deny",
  NotAction: "iam:*",
  Resource: "*",
  Condition: { StringNotEquals: { "aws:RequestedRegion": regions } },
  ...differences,
});
const partial = (regions: string[]) => denial(regions, { NotAction: undefined, Action: "ec2:*" });
const serviceControl = (...written: [statement: object, ...targets: string[]][]) => ({
  serviceControl: {
    answer: "policies" as const,
    policies: written.map(([Statement, ...targets], index) => ({
      id: `p-${index}`,
      name: "Regions",
      targets: targets.map((id) => ({ id, type: "ACCOUNT" })),
      ...readPolicy(JSON.stringify({ Version: "2012-10-17", Statement })),
    })),
  },
});
const needs = {
  structures: [{ facts: { structure: treeOf({ "444455556666": "r-exam", "777788889999": "r-exam" }) } }],
};
const options = { regions: ["eu-central-1", "eu-west-1"] };

testCheck(regionsRestricted, {
  pass: {
    "a policy at the root leaves one of the wanted regions open": {
      facts: serviceControl([denial(["eu-central-1"]), "r-exam"]),
      needs,
      options,
      expect:
        "Policies close all regions but eu-central-1, eu-west-1 in every active member account of organization o-exampleorgid.",
    },
    "two policies leave open only what both do": {
      facts: serviceControl(
        [denial(["eu-central-1", "us-east-1"]), "r-exam"],
        [denial(["eu-central-1", "us-west-2"]), "444455556666", "777788889999"],
      ),
      needs,
      options,
      expect: /^Policies close all regions but/,
    },
  },
  fail: {
    "no policy speaks of regions": {
      facts: serviceControl([denial([], { Condition: {} }), "r-exam"]),
      needs,
      expect: "No service control policy of organization o-exampleorgid denies any region.",
    },
    "the policy is attached to nothing": {
      facts: serviceControl([denial(["eu-central-1"])]),
      needs,
      options,
      expect: /denies any region\.$/,
    },
    "one of two accounts is reached": {
      facts: serviceControl([denial(["eu-central-1"]), "444455556666"]),
      needs,
      options,
      expect:
        "Other regions than eu-central-1, eu-west-1 are open in accounts of organization o-exampleorgid: 777788889999.",
    },
    "another region is left open": {
      facts: serviceControl([denial(["eu-central-1", "us-east-1"]), "r-exam"]),
      needs,
      options,
      expect: /^Other regions than .+: 444455556666, 777788889999\.$/,
    },
  },
  manual: {
    "no regions are wanted by the option": {
      facts: serviceControl([denial(["eu-central-1", "us-east-1"]), "r-exam"]),
      needs,
      expect:
        "Compare the regions that the policies of organization o-exampleorgid leave open with those that it uses: eu-central-1, us-east-1, in Regions (p-0).",
    },
    "an account is reached by a denial of some actions": {
      facts: serviceControl([denial(["eu-west-1"]), "444455556666"], [partial(["eu-west-1"]), "r-exam"]),
      needs,
      options,
      expect:
        "Read Regions (p-0), Regions (p-1): whether they close all regions but eu-central-1, eu-west-1 in every account of organization o-exampleorgid cannot be told.",
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { serviceControl: { answer: "no-organization" } },
      needs: { structures: [{ facts: { structure: { answer: "no-organization" } } }] },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
