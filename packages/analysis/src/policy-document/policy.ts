import * as z from "zod";

const principalSchema = z.strictObject({ type: z.string(), value: z.string() });
const conditionSchema = z.strictObject({
  operator: z.string(),
  key: z.string(),
  values: z.array(z.string()),
});
const principalsSchema = z.strictObject({ except: z.boolean(), members: z.array(principalSchema) });
const elementSchema = z.strictObject({ except: z.boolean(), patterns: z.array(z.string()) });

/**
 * The schema of a normalized policy, for the facts of a collector.
 *
 * @example attributes: z.strictObject({ document: policySchema })
 */
export const policySchema = z.strictObject({
  statements: z.array(
    z.strictObject({
      where: z.string(),
      effect: z.enum(["Allow", "Deny"]),
      principals: principalsSchema.nullable(),
      actions: elementSchema,
      resources: elementSchema,
      conditions: z.array(conditionSchema),
    }),
  ),
});

/** `Action` or, with `except`, `NotAction`; the same for resources. */
export interface PolicyElement {
  readonly except: boolean;
  readonly patterns: readonly string[];
}

/** One member of a Principal: its kind as written (`AWS`, `Service`, `Federated`, `CanonicalUser`) and value. */
export interface Principal {
  readonly type: string;
  readonly value: string;
}

/** `Principal` or, with `except`, `NotPrincipal`. */
export interface PolicyPrincipals {
  readonly except: boolean;
  readonly members: readonly Principal[];
}

/** One operator and key of a Condition, with its values as text. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface PolicyStatement {
  /** How a message names the statement: by its Sid, else by its place, the first being 1. */
  readonly where: string;
  readonly effect: "Allow" | "Deny";
  /** Null in an identity policy, which names none. */
  readonly principals: PolicyPrincipals | null;
  readonly actions: PolicyElement;
  /** Everything where the document names none, as in a role's trust policy. */
  readonly resources: PolicyElement;
  readonly conditions: readonly PolicyCondition[];
}

/** A policy document, normalized: every member a list, every statement named. */
export interface Policy {
  readonly statements: readonly PolicyStatement[];
}
