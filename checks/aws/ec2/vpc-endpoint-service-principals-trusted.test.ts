import { testCheck } from "@postern/testing";
import check from "./vpc-endpoint-service-principals-trusted.ts";

const resource = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-endpoint-service/vpce-svc-1",
  name: "vpce-svc-1",
  attributes: { acceptanceRequired: true },
};
const other = "arn:aws:iam::444455556666:root";

testCheck(check, {
  pass: {
    "nobody is allowed": {
      resource,
      facts: { allowedPrincipals: [] },
      expect: "Endpoint service vpce-svc-1 lets nobody but its own account connect.",
    },
    "the own account and a trusted one are allowed": {
      resource,
      options: { trustedAccounts: ["444455556666"] },
      facts: { allowedPrincipals: [other, "111122223333"] },
      expect: "Endpoint service vpce-svc-1 lets trusted accounts connect only.",
    },
  },
  fail: {
    "everyone is allowed among others": {
      resource,
      facts: { allowedPrincipals: [other, "*", "arn:aws:iam::111122223333:root"] },
      expect: "Endpoint service vpce-svc-1 lets everyone connect, once somebody accepts it.",
    },
    "everyone is accepted": {
      resource: { ...resource, attributes: { acceptanceRequired: false } },
      facts: { allowedPrincipals: ["*"] },
      expect: "Endpoint service vpce-svc-1 lets everyone connect without asking.",
    },
    "another account is allowed": {
      resource,
      facts: { allowedPrincipals: [other, "arn:aws:iam::111122223333:root"] },
      expect: `Endpoint service vpce-svc-1 lets ${other} connect, which is not trusted.`,
    },
  },
  manual: {
    "a service is allowed": {
      resource,
      facts: { allowedPrincipals: ["backup.amazonaws.com"] },
      expect: "A person must see who backup.amazonaws.com is, whom Endpoint service vpce-svc-1 lets connect.",
    },
  },
});
