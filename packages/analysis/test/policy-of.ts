import { readPolicy } from "../src/policy-document/parse-policy.ts";

/** A policy of statements as one writes them; the version is that which knows variables. */
export function policyOf(...statements: object[]) {
  return read({ Version: "2012-10-17", Statement: statements });
}

/** A policy of a whole document. */
export function read(document: object) {
  return readPolicy(JSON.stringify(document));
}

export const home = { partition: "aws", account: "111122223333" };
