export type { Access, AwsTarget } from "./aws-target.ts";
export { readInScope } from "./call-scope.ts";
export { type CloudOptions, createCloud } from "./cloud.ts";
export { type ConnectionOptions, type Connections, createConnections } from "./connections.ts";
export { denyingLayerOf } from "./denying-layer.ts";
export {
  type DiscoverAccountsOptions,
  discoverAccounts,
  type DiscoveredAccount,
  discoveryCalls,
} from "./discover-accounts.ts";
export {
  accountFilter,
  defaultOrganizationRole,
  type DiscoverySelection,
  validateDiscovery,
} from "./discovery-options.ts";
export { declarableWrites, refusalOf, RefusedCallError } from "./guard.ts";
export { organizationCalls } from "./organization.ts";
export { organizationalUnitCalls } from "./organization-accounts.ts";
export { optional } from "./optional-member.ts";
export { type PolicyDocument, policyDocuments } from "./policy.ts";
export { cloudFormationAuditRole } from "./policy-cloudformation.ts";
export { discoveryPolicy } from "./policy-discovery.ts";
export { terraformAuditRole } from "./policy-terraform.ts";
export { causeOf, required, serviceErrorName, UnexpectedReplyError } from "./service-errors.ts";
export type { Environment } from "./config-files.ts";
export { identityCalls } from "./identity.ts";
export { globalRegionOf, knownRegions, partitionOf } from "./partition.ts";
export { listProfiles, type ProfileKind, type ProfileSummary } from "./profiles.ts";
export { rateOf } from "./rates.ts";
export { regionCalls, type RegionOptions, regionReader, validateRegions } from "./regions.ts";
export {
  type DuplicateTarget,
  type ResolvedTargets,
  resolveTargets,
  type ResolveTargetsOptions,
} from "./resolve-targets.ts";
