import { testCheck } from "@postern/testing";
import { externalPolicyCases } from "../shared/external-policy-cases.test-support.ts";
import schemaRegistryExternalAccessRestricted from "./schema-registry-external-access-restricted.ts";

const resource = { name: "parcels" };

testCheck(
  schemaRegistryExternalAccessRestricted,
  externalPolicyCases("Schema registry parcels", "schemas:DescribeSchema", (policy) => ({
    resource,
    facts: { policy },
  })),
);
