import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { schemaRegistries } from "./schema-registries.ts";

const registry = (name: string, account = "111122223333") => ({
  RegistryName: name,
  RegistryArn: `arn:aws:schemas:eu-central-1:${account}:registry/${name}`,
});
const uid = registry("parcels").RegistryArn;
const statement = {
  Effect: "Allow",
  Principal: { AWS: "444455556666" },
  Action: "schemas:*",
  Resource: "*",
};
const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

testCollector(
  schemaRegistries,
  {
    "registries come in pages, AWS's own among them": {
      fixtures: {
        schemas: {
          ListRegistries: pagesOf("Registries", [[registry("aws.events", "aws")], [registry("parcels")]], {
            input: "NextToken",
            output: "NextToken",
          }),
          GetResourcePolicy: { Policy, RevisionId: "1" },
        },
      },
      expect: [{ uid, name: "parcels", facets: { policy: policyOf(statement) } }],
    },
    "the registry has no policy": {
      fixtures: {
        schemas: {
          ListRegistries: { Registries: [registry("parcels")] },
          GetResourcePolicy: awsError("NotFoundException"),
        },
      },
      expect: [{ uid, facets: { policy: null } }],
    },
    "a reply without a policy is not “none”": {
      fixtures: {
        schemas: {
          ListRegistries: { Registries: [registry("parcels")] },
          GetResourcePolicy: { RevisionId: "1" },
        },
      },
      expect: [{ uid, facets: { policy: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
