import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { required, serviceErrorName, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The schema registries of a region that are the account's own (EventBridge Schemas ListRegistries, GetResourcePolicy). */
export const schemaRegistries = defineCollector({
  id: "eventbridge-schema-registries",
  description: "Registries of event schemas and who may use them.",
  scope: "region",
  resourceType: "AWS::EventSchemas::Registry",
  calls: ["schemas:ListRegistries"],
  attributes: z.null(),
  facets: {
    policy: {
      calls: ["schemas:GetResourcePolicy"],
      value: policySchema.nullable().describe("Null where there is none."),
    },
  },
  async *collect({ client, paginate, facets, target: { account } }) {
    const { GetResourcePolicyCommand, ListRegistriesCommand, SchemasClient } =
      await import("../clients/schemas.ts");
    const schemas = client(SchemasClient);
    for await (const page of paginate(
      (NextToken) => schemas.send(new ListRegistriesCommand({ NextToken })),
      ({ NextToken }) => NextToken,
    )) {
      for (const registry of required(page, "Registries")) {
        const [uid, name] = [required(registry, "RegistryArn"), required(registry, "RegistryName")];
        // AWS's own registries are listed, too.
        if (uid.split(":")[4] !== account) continue;
        yield {
          uid,
          arn: uid,
          name,
          attributes: null,
          facets: facets({
            async policy() {
              try {
                const reply = await schemas.send(new GetResourcePolicyCommand({ RegistryName: name }));
                return readPolicy(String(required(reply, "Policy")), UnexpectedReplyError);
              } catch (error) {
                if (serviceErrorName(error) === "NotFound") return null;
                throw error;
              }
            },
          }),
        };
      }
    }
  },
});
