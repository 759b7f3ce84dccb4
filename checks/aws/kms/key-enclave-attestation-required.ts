import { inWords } from "@postern/analysis/policies";
import { defineCheck, fail, isNotAsked, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { keys } from "./collectors/keys.ts";
import { speaksOfAttestation, waysAroundAttestation } from "./shared/attestation.ts";
import { changeKeyPolicy } from "./shared/key-policy-remediation.ts";

export default defineCheck({
  metadata: {
    id: "kms-key-enclave-attestation-required",
    title: "KMS key of an enclave is used with attestation only",
    severity: "high",
    service: "kms",
    description:
      "Looks at keys whose policy speaks of the attestation of Nitro Enclaves: whether every statement that allows to decrypt or to make data keys names the enclaves it is for, or a Deny refuses whoever shows no attestation. The usual statement that allows the account everything is a way around, too.",
    risk: "Data that only an enclave is meant to see can be decrypted outside of it, by any principal that the remaining statements allow.",
    remediation: changeKeyPolicy(
      "Deny kms:Decrypt, kms:DeriveSharedSecret and kms:Generate* to everyone where kms:RecipientAttestation:ImageSha384 is absent or another one, or put that condition into each statement that allows them.",
      "Whoever decrypts with the key outside of the enclave can no longer do so.",
    ),
    references: ["https://docs.aws.amazon.com/kms/latest/developerguide/conditions-nitro-enclaves.html"],
    frameworks: {},
    categories: ["encryption"],
    aliases: [
      "prowler:kms_key_enclave_attestation_not_enforced",
      "prowler:kms_key_enclave_attestation_bypassable_path",
    ],
    since: "0.1.0",
  },
  over: withFacets(keys, "policy"),
  evaluate({ name }, facts) {
    const policy = read(facts.policy);
    if (isNotAsked(policy)) return notApplicable(`KMS key ${name}: ${policy.notAsked}.`);
    if (!speaksOfAttestation(policy))
      return notApplicable(`The policy of KMS key ${name} does not speak of enclaves.`);
    const ways = waysAroundAttestation(policy).map(({ where }) => where);
    return ways.length === 0
      ? pass(`KMS key ${name} is used by attested enclaves only.`)
      : fail(`KMS key ${name} can be used without an enclave: see ${inWords(ways)}.`);
  },
});
