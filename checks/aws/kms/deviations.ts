import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const uploads = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "Uploads", Effect: "Allow", Principal: "*", Action: "kms:GenerateDataKey", Resource: "*" },
    {
      Sid: "Enclave",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::777788889999:role/enclave" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEqualsIgnoreCase: { "kms:RecipientAttestation:PCR0": "1a2b3c4d" } },
    },
  ],
};
const retired = {
  KeyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
  KeyManager: "CUSTOMER",
  KeySpec: "SYMMETRIC_DEFAULT",
  KeyState: "PendingDeletion",
  DeletionDate: new Date("2026-12-24T00:00:00Z"),
  MultiRegion: false,
  Origin: "AWS_KMS",
} as const;

export const deviations: Deviations<typeof services> = ({ name }) => {
  if (name === "data-lake")
    return {
      regions: {
        "eu-central-1": {
          kms: {
            GetKeyPolicy: { Policy: JSON.stringify(uploads) },
            GetKeyRotationStatus: { KeyRotationEnabled: false },
          },
        },
      },
    };
  if (name === "loft-sandbox")
    return { regions: { "us-east-1": { kms: { DescribeKey: { KeyMetadata: retired } } } } };
  return {};
};

export const verdicts: DemoVerdicts = {
  "data-lake": {
    "kms-key-enclave-attestation-required": { "eu-central-1": "fail" },
    "kms-key-public-access-denied": { "eu-central-1": "fail" },
    "kms-key-rotation-enabled": { "eu-central-1": "fail" },
  },
  "loft-sandbox": { "kms-key-deletion-unscheduled": { "us-east-1": "fail" } },
};
