import { coversAction, coversResource, deniesEveryone } from "@postern/analysis/policies";
import type { Policy, PolicyCondition, PolicyStatement } from "@postern/analysis/policy-document";

/** The actions whose answer KMS encrypts for an enclave that attests itself. */
const attestedActions = [
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateRandom",
];

/** Whether the policy speaks of the attestation of enclaves at all. */
export function speaksOfAttestation({ statements }: Policy): boolean {
  return statements.some(({ conditions }) => conditions.some(isAttestation));
}

/** The statements that allow to use a key without the attestation of an enclave, and that no Deny closes. */
export function waysAroundAttestation(policy: Policy): PolicyStatement[] {
  return policy.statements.filter(
    (statement) =>
      statement.effect === "Allow" &&
      !statement.conditions.some(namesEnclaves) &&
      attestedActions.some(
        (action) =>
          coversAction(statement, action) && !policy.statements.some((deny) => closes(deny, action)),
      ),
  );
}

function isAttestation({ key }: PolicyCondition): boolean {
  return key.toLowerCase().startsWith("kms:recipientattestation:");
}

/** A condition that is met by certain enclaves only, and not where there is none. */
function namesEnclaves(condition: PolicyCondition): boolean {
  return (
    isAttestation(condition) &&
    /^(?:foranyvalue:)?string(?:equals|equalsignorecase|like)$/i.test(condition.operator) &&
    condition.values.length > 0 &&
    condition.values.every((value) => !/^[*?]*$/.test(value))
  );
}

/** Whether a Deny takes an action from whoever shows no attestation. */
function closes(deny: PolicyStatement, action: string): boolean {
  return (
    deniesEveryone(deny) &&
    deny.principals?.except === false &&
    coversAction(deny, action) &&
    coversResource(deny, "arn:aws:kms:eu-west-1:111122223333:key/any") &&
    deny.conditions.every((condition) => isAttestation(condition) && holdsWithoutAttestation(condition))
  );
}

function holdsWithoutAttestation({ operator, values }: PolicyCondition): boolean {
  if (/^null$/i.test(operator)) return values.length === 1 && values[0]?.toLowerCase() === "true";
  return /^string(?:notequals|notequalsignorecase|notlike)(?:ifexists)?$/i.test(operator);
}
