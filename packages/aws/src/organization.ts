export { organizationCalls } from "./targets/discovery-calls.ts";
export { describedOrganizationSchema, describeOrganization } from "./targets/organization.ts";
