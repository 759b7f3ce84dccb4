import type {
  DescribePolicyCommandInput,
  ListPoliciesCommandInput,
  ListTargetsForPolicyCommandInput,
} from "@aws-sdk/client-organizations";
import { readPolicy } from "@postern/analysis/policy-document";
import { organizationPolicies } from "./policies.ts";
import { unreadable } from "@postern/testing";
import { awsError, htmlPage } from "@postern/testing/loopback";
import { pagesOf } from "@postern/testing";
import { testCollector } from "@postern/testing";
import { errorCases, organizationsErrors } from "./documented-errors.test-support.ts";
import { services } from "../sound.ts";

const uid = "AWS::::Account:111122223333";
const denyRoot = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
  },
};
const { statements } = readPolicy(JSON.stringify(denyRoot));
const tokens = { input: "NextToken", output: "NextToken" };
const summary = (Id: string, AwsManaged = false) => ({ Id, Name: `Policy ${Id}`, AwsManaged });
const targets = pagesOf(
  "Targets",
  [[{ TargetId: "r-exam", Type: "ROOT" }], [{ TargetId: "444455556666", Type: "ACCOUNT" }]],
  tokens,
);
const listedTargets = [
  { id: "r-exam", type: "ROOT" },
  { id: "444455556666", type: "ACCOUNT" },
];
const fixtures = {
  ListPolicies(input: ListPoliciesCommandInput) {
    const own =
      input.Filter === "SERVICE_CONTROL_POLICY"
        ? [[summary("p-FullAWSAccess", true)], [summary("p-exampledenyroot")]]
        : [[summary("p-exampleperimeter")], [summary("p-RCPFullAWSAccess", true)]];
    return pagesOf("Policies", own, tokens)(input);
  },
  ListTargetsForPolicy: (input: ListTargetsForPolicyCommandInput) => targets(input) as never,
  DescribePolicy: ({ PolicyId }: DescribePolicyCommandInput) => ({
    Policy: { PolicySummary: { Id: PolicyId }, Content: JSON.stringify(denyRoot) },
  }),
};
const resourceControl = {
  answer: "policies" as const,
  policies: [{ id: "p-exampleperimeter", name: "Policy p-exampleperimeter", targets: listedTargets }],
};
const none = { answer: "policies" as const, policies: [] };
const unexpected = unreadable("unexpected-reply");

/** The service control policies become unreadable, the resource control policies do not. */
const documents = (DescribePolicy: object, serviceControl = unexpected) => ({
  fixtures: { organizations: { ...fixtures, DescribePolicy } },
  expect: [{ uid, facets: { serviceControl, resourceControl } }],
});
const both = (differences: object, code = unexpected) => ({
  fixtures: { organizations: { ...fixtures, ...differences } },
  expect: [{ uid, facets: { serviceControl: code, resourceControl: code } }],
});

testCollector(
  organizationPolicies,
  {
    "policies and their targets come in pages, and AWS's own are left out": {
      fixtures: { organizations: fixtures },
      expect: [
        {
          uid,
          name: "organization of account 111122223333",
          facets: {
            serviceControl: {
              answer: "policies",
              policies: [
                {
                  id: "p-exampledenyroot",
                  name: "Policy p-exampledenyroot",
                  targets: listedTargets,
                  statements,
                },
              ],
            },
            resourceControl,
          },
        },
      ],
    },
    "there is no policy": {
      fixtures: { organizations: { ListPolicies: { Policies: [] } } },
      expect: [{ uid, facets: { serviceControl: none, resourceControl: none } }],
    },
    "a policy is deleted before its targets are listed": {
      fixtures: {
        organizations: { ...fixtures, ListTargetsForPolicy: awsError("PolicyNotFoundException") },
      },
      expect: [{ uid, facets: { serviceControl: none, resourceControl: none } }],
    },
    "a policy is deleted before it is described": {
      fixtures: { organizations: { ...fixtures, DescribePolicy: awsError("PolicyNotFoundException") } },
      expect: [{ uid, facets: { serviceControl: none, resourceControl } }],
    },
    "the account stands alone": {
      fixtures: { organizations: { ListPolicies: awsError("AWSOrganizationsNotInUseException") } },
      expect: [
        {
          uid,
          facets: {
            serviceControl: { answer: "no-organization" },
            resourceControl: { answer: "no-organization" },
          },
        },
      ],
    },
    "a document that is none": documents({ Policy: { Content: "<html>" } }),
    "a policy without a document": documents({ Policy: {} }),
    "a reply without policies is not “none”": both({ ListPolicies: {} }),
    "the page of a proxy is not “none”": both({ ListPolicies: htmlPage() }),
    "a reply without targets is not “none”": both({ ListTargetsForPolicy: {} }),
    ...errorCases(organizationsErrors, (fault, code) => both({ ListPolicies: fault }, unreadable(code))),
    ...errorCases({ ServiceException: "service-fault" }, (fault, code) => documents(fault, unreadable(code))),
  },
  { services },
);
