import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import { openPolicy, policyOf } from "../shared/test-policies.test-support.ts";
import keyEnclaveAttestationRequired from "./key-enclave-attestation-required.ts";

const attested = { StringEqualsIgnoreCase: { "kms:RecipientAttestation:PCR0": "1a2b3c" } };
const allow = { Effect: "Allow", Principal: { AWS: "111122223333" }, Resource: "*" };

testCheck(keyEnclaveAttestationRequired, {
  pass: {
    "only enclaves may decrypt": {
      facts: { policy: policyOf({ ...allow, Action: "kms:Decrypt", Condition: attested }) },
      expect: "KMS key example is used by attested enclaves only.",
    },
  },
  fail: {
    "the account may decrypt, too": {
      facts: {
        policy: policyOf(
          { ...allow, Action: "kms:Decrypt", Condition: attested },
          { ...allow, Sid: "Account", Action: "kms:*" },
        ),
      },
      expect: 'KMS key example can be used without an enclave: see statement "Account".',
    },
  },
  notApplicable: {
    "the key is for no enclave": {
      facts: { policy: openPolicy("kms:Decrypt") },
      expect: "The policy of KMS key example does not speak of enclaves.",
    },
    "the key is to be deleted": {
      facts: { policy: notAsked("it is to be deleted, and cannot be used") },
      expect: "KMS key example: it is to be deleted, and cannot be used.",
    },
  },
});
