import { readPolicy } from "@postern/analysis/policy-document";

const everyone = { Sid: "Everyone", Effect: "Allow", Principal: "*", Resource: "*" };

/** A policy of statements, as a collector reads it. */
export function policyOf(...statements: readonly object[]) {
  return readPolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}

/** A policy that lets everyone do something, under a condition or none. */
export function openPolicy(Action: string, Condition?: object) {
  return policyOf({ ...everyone, Action, ...(Condition && { Condition }) });
}
