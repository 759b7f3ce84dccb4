import { testCheck } from "@postern/testing";
import {
  inOrganizationOf,
  inUnlistedOrganization,
  withoutOrganization,
} from "../shared/own-organization.test-support.ts";
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
      needs: inOrganizationOf("111122223333"),
      expect: "Endpoint service vpce-svc-1 lets nobody but its own account connect.",
    },
    "accounts of the organization are allowed, its management account among them": {
      resource,
      facts: { allowedPrincipals: [other, "777788889999"] },
      needs: inOrganizationOf("444455556666"),
      expect: "Endpoint service vpce-svc-1 lets trusted accounts connect only.",
    },
    "the own account and a trusted one are allowed": {
      resource,
      options: { trustedAccounts: ["444455556666"] },
      facts: { allowedPrincipals: [other, "111122223333"] },
      needs: inOrganizationOf("111122223333"),
      expect: "Endpoint service vpce-svc-1 lets trusted accounts connect only.",
    },
  },
  fail: {
    "another account is allowed where there is no organization": {
      resource,
      facts: { allowedPrincipals: [other] },
      needs: withoutOrganization,
      expect: `Endpoint service vpce-svc-1 lets ${other} connect, which is not trusted.`,
    },
    "everyone is allowed among others": {
      resource,
      facts: { allowedPrincipals: [other, "*", "arn:aws:iam::111122223333:root"] },
      needs: inOrganizationOf("111122223333"),
      expect: "Endpoint service vpce-svc-1 lets everyone connect, once somebody accepts it.",
    },
    "everyone is accepted": {
      resource: { ...resource, attributes: { acceptanceRequired: false } },
      facts: { allowedPrincipals: ["*"] },
      needs: inOrganizationOf("111122223333"),
      expect: "Endpoint service vpce-svc-1 lets everyone connect without asking.",
    },
    "another account is allowed": {
      resource,
      facts: { allowedPrincipals: [other, "arn:aws:iam::111122223333:root"] },
      needs: inOrganizationOf("111122223333"),
      expect: `Endpoint service vpce-svc-1 lets ${other} connect, which is not trusted.`,
    },
  },
  manual: {
    "another account may be of the organization": {
      resource,
      facts: { allowedPrincipals: [other] },
      needs: inUnlistedOrganization,
      expect: `A person must see who ${other} is, whom Endpoint service vpce-svc-1 lets connect.`,
    },
    "a service is allowed": {
      resource,
      facts: { allowedPrincipals: ["backup.amazonaws.com"] },
      needs: inOrganizationOf("111122223333"),
      expect: "A person must see who backup.amazonaws.com is, whom Endpoint service vpce-svc-1 lets connect.",
    },
  },
});
