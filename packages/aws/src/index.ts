export type { Access, AwsTarget } from "./aws-target.ts";
export { readInScope } from "./call-scope.ts";
export { type CloudOptions, createCloud } from "./cloud.ts";
export { type ConnectionOptions, type Connections, createConnections } from "./connections.ts";
export { denyingLayerOf } from "./denying-layer.ts";
export { declarableWrites, RefusedCallError } from "./guard.ts";
export { organizationCalls } from "./organization.ts";
export { type PolicyDocument, policyDocuments } from "./policy.ts";
export { causeOf, required, serviceErrorName, UnexpectedReplyError } from "./service-errors.ts";
export type { Environment } from "./config-files.ts";
export { identityCalls } from "./identity.ts";
export { globalRegionOf, knownRegions, partitionOf } from "./partition.ts";
export { listProfiles, type ProfileKind, type ProfileSummary } from "./profiles.ts";
export { regionCalls, type RegionOptions, regionsOf, validateRegions } from "./regions.ts";
export {
  type DuplicateTarget,
  type ResolvedTargets,
  resolveTargets,
  type ResolveTargetsOptions,
} from "./resolve-targets.ts";
