export { defaultOrganizationRole, validateDiscovery } from "../targets/discovery-options.ts";
export { organizationCalls, regionCalls } from "../targets/discovery-calls.ts";
export { type PolicyDocument, policyDocuments } from "./policy.ts";
export { cloudFormationAuditRole } from "./policy-cloudformation.ts";
export { discoveryPolicy } from "./policy-discovery.ts";
export { terraformAuditRole } from "./policy-terraform.ts";
