export {
  administrator,
  isAdministratorAccess,
  isAwsManagedPolicy,
  type AdministratorVerdict,
} from "./administrator.ts";
export { awsMadeRole } from "./aws-made-role.ts";
export {
  effectiveBlock,
  publicGrants,
  onBucket,
  type AclGrant,
  type PublicAccessBlock,
} from "./bucket-access.ts";
export {
  privilegeEscalation,
  type Escalation,
  type EscalationOptions,
  type EscalationVerdict,
} from "./escalation.ts";
export { escalationSets, type EscalationAction, type EscalationSet } from "./escalation-sets.ts";
export {
  externalAccess,
  type ExternalAccessOptions,
  type ExternalPrincipal,
  type ExternalVerdict,
} from "./external-access.ts";
export type { Bound } from "./narrowing-rules.ts";
export { joinPolicies } from "./join-policies.ts";
export { allows, allowsWithin, type Permission, type PolicyRequest } from "./permission.ts";
export { deniesEveryone } from "./principals.ts";
export { probeArns, type Home } from "./probes.ts";
export {
  assumeRoleActions,
  publicAccess,
  type PublicAccessOptions,
  type PublicStatement,
  type PublicVerdict,
} from "./public-access.ts";
export {
  roleAssumption,
  s3Actions,
  serviceAccess,
  serviceWildcards,
  type KnownService,
  type RoleAssumptionVerdict,
  type ServiceAccessVerdict,
} from "./service-access.ts";
export { servicePrincipals, type ServicePrincipal } from "./service-principals.ts";
export { coversAction, coversAllActions, coversResource, inWords } from "./statement.ts";
export { webIdentityTrusts, type WebIdentityTrust } from "./web-identity.ts";
export { matches, type Variables } from "./wildcard.ts";
