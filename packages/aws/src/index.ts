export type { Access, AwsTarget } from "./targets/aws-target.ts";
export { readInScope } from "./guard/call-scope.ts";
export { type CloudOptions, createCloud } from "./cloud.ts";
export { type ConnectionOptions, type Connections, createConnections } from "./connections/connections.ts";
export { denyingLayerOf } from "./errors/denying-layer.ts";
export {
  type DiscoverAccountsOptions,
  discoverAccounts,
  type DiscoveredAccount,
} from "./targets/discover-accounts.ts";
export {
  accountFilter,
  defaultOrganizationRole,
  type DiscoverySelection,
  validateDiscovery,
} from "./targets/discovery-options.ts";
export { declarableWrites, refusalOf } from "./guard/guard.ts";
export { RefusedCallError } from "./guard/refused-call-error.ts";
export {
  discoveryCalls,
  organizationalUnitCalls,
  organizationCalls,
  regionCalls,
} from "./targets/discovery-calls.ts";
export { optional } from "./errors/optional-member.ts";
export { type PolicyDocument, policyDocuments } from "./audit-policy/policy.ts";
export { cloudFormationAuditRole } from "./audit-policy/policy-cloudformation.ts";
export { discoveryPolicy } from "./audit-policy/policy-discovery.ts";
export { terraformAuditRole } from "./audit-policy/policy-terraform.ts";
export { causeOf, required, serviceErrorName, UnexpectedReplyError } from "./errors/service-errors.ts";
export type { Environment } from "./credentials/config-files.ts";
export { identityCalls } from "./targets/identity.ts";
export { globalRegionOf, knownRegions, partitionOf } from "./regions/partition.ts";
export { listProfiles, type ProfileKind, type ProfileSummary } from "./credentials/profiles.ts";
export { type SharedSetting, sharedSettings } from "./credentials/shared-settings.ts";
export {
  type PortableTarget,
  portableTarget,
  readCredentials,
  receivedTarget,
} from "./targets/portable-target.ts";
export { rateOf } from "./connections/rates.ts";
export { type RegionOptions, regionReader, validateRegions } from "./regions/regions.ts";
export {
  type DuplicateTarget,
  type ResolvedTargets,
  resolveTargets,
  type ResolveTargetsOptions,
} from "./targets/resolve-targets.ts";
export { iamPrefixOfSigningName } from "./connections/service-prefix.ts";
