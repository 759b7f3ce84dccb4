import { isLiteral, isStandIn } from "./literal.ts";

/** What a text that looks like a secret is. Stable: facts and reports name these. */
export const secretKinds = [
  "aws-access-key-id",
  "aws-secret-access-key",
  "private-key",
  "github-token",
  "gitlab-token",
  "slack-token",
  "stripe-key",
  "google-api-key",
  "url-password",
  "secret-like-name",
] as const;
export type SecretKind = (typeof secretKinds)[number];

const tokens: readonly (readonly [SecretKind, RegExp])[] = [
  // AWS's documentation ends its example keys in EXAMPLE.
  ["aws-access-key-id", /(?<![A-Za-z0-9])A[KS]IA(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}(?![A-Za-z0-9])/],
  [
    "private-key",
    /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\[rn]|\s|[A-Za-z-]{1,30}: [^\r\n\\]{1,200}(?=[\r\n\\])){0,20}[A-Za-z0-9+/]{16}/,
  ],
  ["github-token", /(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})/],
  ["gitlab-token", /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20}/],
  ["slack-token", /(?<![A-Za-z0-9])xox[abprs]-[A-Za-z0-9-]{10}/],
  ["stripe-key", /(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16}/],
  ["google-api-key", /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/],
];

const urlPassword = /:\/\/[^\s/:@"'<>]{0,100}:(?<password>[^\s/@"'`]{1,200})@/g;

/** The kinds of secrets that a text holds for certain, whatever it is called. */
export function secretsWithin(text: string): SecretKind[] {
  const found = tokens.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
  const passwords = [...text.matchAll(urlPassword)].map(({ groups }) => groups?.["password"] ?? "");
  return passwords.some((password) => !isStandIn(password)) ? [...found, "url-password"] : found;
}

const secretLikeName = /passw(?:or)?d|passwd|secret|token|api_?key|private_?key/i;
const shortest = 8;

/** Whether a variable is called as secrets are: DB_PASSWORD, apiKey, GITHUB_TOKEN. */
export function isSecretLikeName(name: string): boolean {
  return secretLikeName.test(name);
}

/**
 * The kinds of secrets that a value holds, given its name. `secret-like-name` where nothing but the name tells:
 * a person must look; the other kinds are certain.
 */
export function secretsInValue(name: string, value: string): SecretKind[] {
  const certain = secretsWithin(value);
  if (/secret/i.test(name) && /key/i.test(name) && isSecretAccessKey(value))
    certain.push("aws-secret-access-key");
  if (certain.length > 0) return certain;
  return isSecretLikeName(name) && value.length >= shortest && isLiteral(value) ? ["secret-like-name"] : [];
}

function isSecretAccessKey(value: string): boolean {
  return /^[A-Za-z0-9/+]{40}$/.test(value) && !value.endsWith("EXAMPLEKEY");
}
