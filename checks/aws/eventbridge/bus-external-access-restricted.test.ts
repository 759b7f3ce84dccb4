import { testCheck } from "@postern/testing";
import { externalPolicyCases } from "../shared/external-policy-cases.test-support.ts";
import busExternalAccessRestricted from "./bus-external-access-restricted.ts";

const resource = { name: "parcels" };

testCheck(
  busExternalAccessRestricted,
  externalPolicyCases("Event bus parcels", "events:PutEvents", (policy) => ({ resource, facts: { policy } })),
);
