export { parsePolicy, readPolicy, type ParsedPolicy } from "./parse-policy.ts";
export {
  policySchema,
  type Policy,
  type PolicyCondition,
  type PolicyElement,
  type PolicyPrincipals,
  type PolicyStatement,
  type Principal,
} from "./policy.ts";
