import { ofTypes, withFacets, type FacetSelection } from "@postern/sdk";
import { authorization } from "../collectors/authorization.ts";

type Facet = keyof (typeof authorization)["facets"];

const of =
  (...types: readonly [string, ...string[]]) =>
  <Name extends Facet>(...facets: readonly Name[]): FacetSelection<typeof authorization, Name> =>
    ofTypes(withFacets(authorization, ...facets), ...types);

/** Facets of users alone. */
export const users = of("AWS::IAM::User");
/** Facets of groups alone. */
export const groups = of("AWS::IAM::Group");
/** Facets of roles alone. */
export const roles = of("AWS::IAM::Role");
/** Facets of customer managed policies alone. */
export const customerPolicies = of("AWS::IAM::ManagedPolicy");
/** Facets of users, groups and roles. */
export const principals = of("AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role");
/** Facets of all that has documents of its own. */
export const documentHolders = of(
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
);

const words: Readonly<Record<string, string>> = {
  "AWS::IAM::User": "User",
  "AWS::IAM::Group": "Group",
  "AWS::IAM::Role": "Role",
  "AWS::IAM::ManagedPolicy": "Policy",
};

/** How messages name a user, group, role or policy. */
export function labelOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${words[type] ?? type} ${name}`;
}
