export { secretsInDocument, secretsInText, secretsInVariables, type SecretTrace } from "./find-secrets.ts";
export { isSecretLikeName, type SecretKind, secretKinds } from "./secret-patterns.ts";
