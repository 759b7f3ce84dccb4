/** `<name>`, `<account>` and what else a check fills from a finding. */
const placeholder = /<([a-z][a-z0-9-]*)>/g;

const values: Readonly<Record<string, string>> = {
  account: "111122223333",
  arn: "arn:aws:iam::111122223333:role/example",
  partition: "aws",
  region: "us-east-1",
};

/** Ids by the end of a placeholder's name, as AWS writes them. */
const endings: readonly (readonly [end: string, value: string])[] = [
  ["arn", "arn:aws:iam::111122223333:role/example"],
  ["account", "111122223333"],
  ["region", "us-east-1"],
  ["vpc-id", "vpc-0123456789abcdef0"],
  ["subnet-id", "subnet-0123456789abcdef0"],
  ["group-id", "sg-0123456789abcdef0"],
  ["instance-id", "i-0123456789abcdef0"],
  ["volume-id", "vol-0123456789abcdef0"],
  ["snapshot-id", "snap-0123456789abcdef0"],
  ["image-id", "ami-0123456789abcdef0"],
  ["key-id", "11112222-3333-4444-5555-666677778888"],
  ["number", "1"],
  ["port", "443"],
];

/** Values for what a reader chooses, which is written in capitals. */
const choices: Readonly<Record<string, string>> = {
  ACCOUNT_ID: "111122223333",
  BUCKET_NAME: "example-bucket",
  CERTIFICATE_ARN: "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888",
  DESTINATION_LOCATION_ARN: "arn:aws:datasync:us-east-1:111122223333:location/loc-0fedcba9876543210",
  IMAGE_ID: "ami-0123456789abcdef0",
  INSTANCE_ID: "i-0123456789abcdef0",
  KEY_ARN: "arn:aws:kms:us-east-1:111122223333:key/11112222-3333-4444-5555-666677778888",
  LOG_GROUP_ARN: "arn:aws:logs:us-east-1:111122223333:log-group:example:*",
  OTHER_SUBNET_ID: "subnet-0fedcba9876543210",
  REGION: "us-east-1",
  ROLE_ARN: "arn:aws:iam::111122223333:role/example",
  ROOT_ID: "r-a1b2",
  SECURITY_GROUP_ID: "sg-0123456789abcdef0",
  SOURCE_LOCATION_ARN: "arn:aws:datasync:us-east-1:111122223333:location/loc-0123456789abcdef0",
  SUBNET_ID: "subnet-0123456789abcdef0",
  SUBNET_RANGE: "10.1.2.0/24",
  TOPIC_ARN: "arn:aws:sns:us-east-1:111122223333:example",
  VPC_ID: "vpc-0123456789abcdef0",
  POLICY_DOCUMENT: "{ Version: 2012-10-17, Statement: [] }",
};

/** The text with a value of the right form for each of its placeholders, as a template must have them. */
export function fillPlaceholders(text: string): string {
  const filled = text.replace(placeholder, (_, name: string) => valueOf(name));
  return filled.replace(/\b[A-Z]+_[A-Z_]+\b/g, (word) => choices[word] ?? word);
}

function valueOf(name: string): string {
  return values[name] ?? endings.find(([end]) => name.endsWith(end))?.[1] ?? "example";
}

/** Stands in a word of a shell command for what a reader or a finding fills in. */
export const unfilled = "\u2026";

/** The script with one neutral word for each placeholder, which a shell would take for redirections. */
export function neutralisePlaceholders(script: string): string {
  return script.replace(placeholder, unfilled);
}

/** Whether a value holds what a finding fills in, so that it cannot be judged. */
export function isUnfilled(value: unknown): boolean {
  return typeof value === "string" && value.includes(unfilled);
}

/** Whether a value is a word in capitals: left to the reader, where it is none of those that AWS knows. */
export function isChoice(value: unknown): boolean {
  return typeof value === "string" && /^[A-Z][A-Z0-9_]*$/.test(value);
}
