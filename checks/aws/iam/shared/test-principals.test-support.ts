import { policy } from "./test-policies.test-support.ts";

type Statements = readonly Readonly<Record<string, unknown>>[];

const common = { partition: "aws", account: "111122223333", region: "us-east-1" };

/** User ann. */
export const ann = {
  ...common,
  type: "AWS::IAM::User",
  name: "ann",
  uid: "arn:aws:iam::111122223333:user/ann",
};
/** Group staff. */
export const staff = {
  ...common,
  type: "AWS::IAM::Group",
  name: "staff",
  uid: "arn:aws:iam::111122223333:group/staff",
};
/** Role ops. */
export const ops = {
  ...common,
  type: "AWS::IAM::Role",
  name: "ops",
  uid: "arn:aws:iam::111122223333:role/ops",
};

/** The path of roles that AWS services make. */
export const serviceRolePath = "/aws-service-role/autoscaling.amazonaws.com/";

/** Inline policies by name, and no path that says something. */
export function inline(policies: Readonly<Record<string, Statements>>, path = "/") {
  const inlinePolicies = Object.entries(policies).map(([name, statements]) => ({
    name,
    document: policy(...statements),
  }));
  return { inlinePolicies, path };
}

/** Facts of a customer managed policy, where inline policies could stand as well. */
export function managed(...statements: Statements) {
  return { document: policy(...statements), inlinePolicies: [], path: "/" };
}

/** Facts of a principal's inline policies, where a managed policy could stand as well. */
export function inlineOf(policies: Readonly<Record<string, Statements>>, path = "/") {
  return { document: policy(), ...inline(policies, path) };
}
