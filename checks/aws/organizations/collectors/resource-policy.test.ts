import { readPolicy } from "@postern/analysis/policy-document";
import { testCollector, unreadable } from "@postern/testing";
import { awsError, htmlPage, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { errorCases, organizationsErrors } from "./documented-errors.test-support.ts";
import { organizationResourcePolicy } from "./resource-policy.ts";

const Content = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { AWS: "777788889999" },
    Action: "organizations:AttachPolicy",
    Resource: "*",
  },
});
const ResourcePolicySummary = {
  Arn: "arn:aws:organizations::444455556666:resourcepolicy/o-exampleorgid/rp-exampleid",
};
const read = (DescribeResourcePolicy: object | Fault, policy: object) => ({
  fixtures: { organizations: { DescribeResourcePolicy } },
  expect: [{ uid: "AWS::::Account:111122223333", facets: { policy } }],
});
const unexpected = unreadable("unexpected-reply");

testCollector(
  organizationResourcePolicy,
  {
    "a policy delegates to a member": read(
      { ResourcePolicy: { ResourcePolicySummary, Content } },
      { answer: "policy", managementAccount: "444455556666", ...readPolicy(Content) },
    ),
    "there is no policy": read(awsError("ResourcePolicyNotFoundException"), { answer: "none" }),
    "the account stands alone": read(awsError("AWSOrganizationsNotInUseException"), {
      answer: "no-organization",
    }),
    "a reply without a policy is not “none”": read({}, unexpected),
    "neither is the page of a proxy": read(htmlPage(), unexpected),
    "a document that is none": read(
      { ResourcePolicy: { ResourcePolicySummary, Content: "<html>" } },
      unexpected,
    ),
    ...errorCases(organizationsErrors, (fault, code) => read(fault, unreadable(code))),
  },
  { services },
);
