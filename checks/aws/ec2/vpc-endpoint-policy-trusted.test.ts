import { readPolicy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import {
  inOrganizationOf,
  inUnlistedOrganization,
  withoutOrganization,
} from "../shared/own-organization.test-support.ts";
import check from "./vpc-endpoint-policy-trusted.ts";

const arn = "arn:aws:ec2:eu-central-1:111122223333";
const attributes = {
  vpc: "vpc-1",
  service: "com.amazonaws.eu-central-1.s3",
  type: "Gateway",
  state: "available",
};
const resource = { uid: `${arn}:vpc-endpoint/vpce-1`, name: "vpce-1", attributes };
const policy = (principal: unknown, condition?: object) => ({
  policy: readPolicy(
    JSON.stringify({
      Statement: {
        Effect: "Allow",
        Principal: principal,
        Action: "*",
        Resource: "*",
        ...(condition && { Condition: { StringEquals: condition } }),
      },
    }),
  ),
});
const offer = (policySupported: boolean) => ({
  resource: { name: attributes.service, uid: attributes.service },
  facts: { policySupported },
});
const needs = { offers: [offer(true)], ...inUnlistedOrganization };

testCheck(check, {
  pass: {
    "the own account is allowed": {
      resource,
      facts: policy("*", { "aws:PrincipalAccount": "111122223333" }),
      needs,
      expect: /^VPC endpoint vpce-1 lets trusted accounts use com.amazonaws.eu-central-1.s3 only/,
    },
    "the own organization is allowed": {
      resource,
      facts: policy("*", { "aws:PrincipalOrgID": "o-exampleorgid" }),
      needs,
      expect: /lets trusted accounts use/,
    },
    "another account of the organization is allowed": {
      resource,
      facts: policy({ AWS: "444455556666" }),
      needs: { ...needs, ...inOrganizationOf("444455556666") },
      expect: /lets trusted accounts use/,
    },
    "another account is trusted": {
      resource,
      options: { trusted: ["444455556666"] },
      facts: policy({ AWS: ["111122223333", "444455556666"] }),
      needs,
      expect: /lets trusted accounts use/,
    },
  },
  fail: {
    "the policy is as AWS makes it": {
      resource,
      facts: policy("*"),
      needs,
      expect: /^VPC endpoint vpce-1 lets others use com.amazonaws.eu-central-1.s3: /,
    },
    "another organization is allowed": {
      resource,
      facts: policy("*", { "aws:PrincipalOrgID": "o-otherorgid0" }),
      needs,
      expect: /lets others use/,
    },
    "an account of nobody's is allowed": {
      resource,
      facts: policy({ AWS: "444455556666" }),
      needs: { ...needs, ...withoutOrganization },
      expect: /lets others use/,
    },
  },
  manual: {
    "another account may be of the organization": {
      resource,
      facts: policy({ AWS: "444455556666" }),
      needs,
      expect: /^A person must see whom VPC endpoint vpce-1 lets use .*may be of the same organization\.$/,
    },
    "the service is not listed": {
      resource,
      facts: policy("*"),
      needs: { ...needs, offers: [] },
      expect: /^A person must see whether com.amazonaws.eu-central-1.s3, which VPC endpoint vpce-1 leads to/,
    },
  },
  notApplicable: {
    "the service knows no policies": {
      resource,
      facts: policy("*"),
      needs: { ...needs, offers: [offer(false)] },
      expect: "VPC endpoint vpce-1: com.amazonaws.eu-central-1.s3 knows no endpoint policies.",
    },
    "the endpoint is gone": {
      resource: { ...resource, attributes: { ...attributes, state: "deleted" } },
      facts: policy("*"),
      needs,
      expect: "VPC endpoint vpce-1 is deleted.",
    },
    "the endpoint leads to an appliance": {
      resource: { ...resource, attributes: { ...attributes, type: "GatewayLoadBalancer" } },
      facts: policy("*"),
      needs,
      expect: /of a kind that has no policy/,
    },
    "another account shares the endpoint's VPC": {
      resource: { ...resource, account: "444455556666" },
      facts: policy("*"),
      needs,
      expect: /owned by account 444455556666/,
    },
  },
});
