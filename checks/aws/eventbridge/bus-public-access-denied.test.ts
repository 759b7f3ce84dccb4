import type { Policy } from "@postern/analysis/policy-document";
import { testCheck } from "@postern/testing";
import { publicPolicyCases } from "../shared/public-policy-cases.test-support.ts";
import busPublicAccessDenied from "./bus-public-access-denied.ts";

const given = (policy: Policy | null) => ({ resource: { name: "parcels" }, facts: { policy } });
const cases = publicPolicyCases("Event bus parcels", "events:PutEvents", given);

testCheck(busPublicAccessDenied, {
  ...cases,
  pass: {
    ...cases.pass,
    "the bus has no policy": {
      ...given(null),
      expect: "Event bus parcels has no policy that could let anyone in.",
    },
  },
});
