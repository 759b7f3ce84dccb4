import { readPolicy } from "@postern/analysis/policy-document";

type Written = Readonly<Record<string, unknown>>;

/** A policy document of these statements, as the collector reads it. Each is an Allow on everything by default. */
export function policy(...statements: readonly Written[]) {
  return readPolicy(documentText(...statements));
}

/** The same as IAM returns it: URL-encoded. */
export function encoded(...statements: readonly Written[]): string {
  return encodeURIComponent(documentText(...statements));
}

/** A trust policy: principals may assume the role, by sts:AssumeRole by default. */
export function trust(principal: unknown, rest: Written = {}) {
  return readPolicy(
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...rest }],
    }),
  );
}

function documentText(...statements: readonly Written[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((one) => ({
      Effect: "Allow",
      ...("NotAction" in one ? {} : { Action: "*" }),
      ...("NotResource" in one ? {} : { Resource: "*" }),
      ...one,
    })),
  });
}
