export {
  describedOrganizationSchema,
  describeOrganization,
  organizationCalls,
} from "./targets/organization.ts";
