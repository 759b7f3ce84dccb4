export { GetResourcePolicyCommand, ListRegistriesCommand, SchemasClient } from "@aws-sdk/client-schemas";
