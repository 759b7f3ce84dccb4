import { ofTypes, withFacets } from "@postern/sdk";
import { authorization } from "../collectors/authorization.ts";

type Facet = keyof (typeof authorization)["facets"];

/** Facets of users alone. */
export const users = <Name extends Facet>(...facets: readonly Name[]) =>
  ofTypes(withFacets(authorization, ...facets), "AWS::IAM::User");
/** Facets of groups alone. */
export const groups = <Name extends Facet>(...facets: readonly Name[]) =>
  ofTypes(withFacets(authorization, ...facets), "AWS::IAM::Group");
/** Facets of roles alone. */
export const roles = <Name extends Facet>(...facets: readonly Name[]) =>
  ofTypes(withFacets(authorization, ...facets), "AWS::IAM::Role");
/** Facets of users, groups and roles. */
export const principals = <Name extends Facet>(...facets: readonly Name[]) =>
  ofTypes(withFacets(authorization, ...facets), "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role");
/** Facets of customer managed policies alone. */
export const customerPolicies = <Name extends Facet>(...facets: readonly Name[]) =>
  ofTypes(withFacets(authorization, ...facets), "AWS::IAM::ManagedPolicy");
