import { testCheck } from "@postern/testing";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import busPublicAccessDenied from "./bus-public-access-denied.ts";

const resource = { name: "parcels" };

testCheck(busPublicAccessDenied, {
  pass: {
    "the bus has no policy": {
      resource,
      facts: { policy: null },
      expect: "Event bus parcels has no policy that could let anyone in.",
    },
    "the policy names an organization": {
      resource,
      facts: {
        policy: openPolicy("events:PutEvents", { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }),
      },
      expect: /^Event bus parcels is not public: /,
    },
  },
  fail: {
    "everyone may put events": {
      resource,
      facts: { policy: openPolicy("events:PutEvents") },
      expect: /^Event bus parcels is public: /,
    },
  },
  manual: {
    "a condition says nothing of who sends": {
      resource,
      facts: { policy: openPolicy("events:PutEvents", { StringEquals: { "acme:Team": "parcels" } }) },
      expect: /^Event bus parcels may be public, look who may use it: /,
    },
  },
});
