import type { Fixtures } from "@postern/testing/loopback";
import * as kms from "./clients/kms.ts";

const KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const own = "arn:aws:iam::111122223333:root";
const attested = { StringEqualsIgnoreCase: { "kms:RecipientAttestation:PCR0": "1a2b3c4d" } };
const policy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: own },
      NotAction: ["kms:Decrypt", "kms:DeriveSharedSecret", "kms:Generate*"],
      Resource: "*",
    },
    { Effect: "Allow", Principal: { AWS: own }, Action: "kms:Decrypt", Resource: "*", Condition: attested },
  ],
};

export const services = { kms };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    kms: {
      ListKeys: {
        Keys: [{ KeyId, KeyArn: `arn:aws:kms:eu-central-1:111122223333:key/${KeyId}` }],
        Truncated: false,
      },
      DescribeKey: {
        KeyMetadata: {
          KeyId,
          KeyManager: "CUSTOMER",
          KeySpec: "SYMMETRIC_DEFAULT",
          KeyState: "Enabled",
          MultiRegion: false,
          Origin: "AWS_KMS",
        },
      },
      GetKeyPolicy: { Policy: JSON.stringify(policy) },
      GetKeyRotationStatus: { KeyRotationEnabled: true, RotationPeriodInDays: 365 },
    },
  }) satisfies Fixtures<typeof services>;
