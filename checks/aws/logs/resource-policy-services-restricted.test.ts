import { testCheck } from "@postern/testing";
import { openPolicy, policyOf } from "../shared/test-policies.test-support.ts";
import resourcePolicyServicesRestricted from "./resource-policy-services-restricted.ts";

const resource = { name: "search" };
const own = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const group = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/route53/*";
const written = (differences: object = {}) => ({
  policy: policyOf({
    Effect: "Allow",
    Principal: { Service: "es.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: "*",
    ...differences,
  }),
});

testCheck(resourcePolicyServicesRestricted, {
  pass: {
    "the service acts for the own account": {
      resource,
      facts: written({ Condition: own }),
      expect:
        "Policy search of CloudWatch Logs in eu-central-1 lets services write on behalf of named sources only.",
    },
    "everyone is narrowed to the own account": {
      resource,
      facts: { policy: openPolicy("logs:PutLogEvents", own) },
      expect: /on behalf of named sources only\.$/,
    },
    "another account is named, to which such a policy gives nothing": {
      resource,
      facts: written({ Principal: { AWS: "444455556666" } }),
      expect: /on behalf of named sources only\.$/,
    },
  },
  fail: {
    "a service writes into every log group for anyone": {
      resource,
      facts: written(),
      expect:
        "Policy search of CloudWatch Logs in eu-central-1 lets es.amazonaws.com write into every log group, for whichever account they act.",
    },
    "every log group is written as an ARN": {
      resource,
      facts: written({ Resource: "arn:aws:logs:*:*:log-group:*:*" }),
      expect: /write into every log group/,
    },
    "everyone may write": {
      resource,
      facts: { policy: openPolicy("logs:PutLogEvents") },
      expect: /lets services write for anyone: statement "Everyone" allows logs:PutLogEvents to everyone/,
    },
    "any AWS service may write": {
      resource,
      facts: { policy: openPolicy("logs:PutLogEvents", { Bool: { "aws:PrincipalIsAWSService": "true" } }) },
      expect: /lets every service write into every log group/,
    },
  },
  manual: {
    "the service writes into named log groups": {
      resource,
      facts: written({ Resource: group }),
      expect: /lets es\.amazonaws\.com write for any account into named log groups/,
    },
    "nobody knows what the condition asks": {
      resource,
      facts: written({ Condition: { StringEquals: { "acme:Team": "search" } } }),
      expect: /or under conditions whose meaning is not known/,
    },
    "nobody knows what the condition on everyone asks": {
      resource,
      facts: { policy: openPolicy("logs:PutLogEvents", { StringEquals: { "acme:Team": "search" } }) },
      expect: /may let services write for anyone, look for whom/,
    },
  },
});
