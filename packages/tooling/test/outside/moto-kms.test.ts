import {
  CreateKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { beforeAll, describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, motoStatuses, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-west-1";

describe.skipIf(motoLeftOut)("keys of moto", () => {
  const moto = useMoto();
  let kms: KMSClient;
  beforeAll(() => {
    kms = new KMSClient(motoClient(moto, region));
  });

  async function createKey(options: object = {}): Promise<string> {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand(options));
    return KeyMetadata?.KeyId ?? "";
  }
  const statuses = (check: string) => motoStatuses(moto, check, region);

  test("rotation is judged where KMS rotates, and asked nowhere else", async () => {
    const [rotated, still] = [await createKey(), await createKey()];
    const [asymmetric, imported] = [
      await createKey({ KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" }),
      await createKey({ Origin: "EXTERNAL" }),
    ];
    await kms.send(new EnableKeyRotationCommand({ KeyId: rotated }));
    expect(await statuses("kms-key-rotation-enabled")).toEqual({
      [rotated]: "pass",
      [still]: "fail",
      [asymmetric]: "not-applicable",
      [imported]: "not-applicable",
    });
  });

  test("a key that is to be deleted is told, and nothing else of it", async () => {
    const [kept, retired] = [await createKey(), await createKey()];
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: retired, PendingWindowInDays: 7 }));
    expect(await statuses("kms-key-deletion-unscheduled")).toEqual({ [kept]: "pass", [retired]: "fail" });
    expect(await statuses("kms-key-public-access-denied")).toEqual({
      [kept]: "pass",
      [retired]: "not-applicable",
    });
  });

  test("policies are judged as they were put", async () => {
    const [open, enclave, plain] = [await createKey(), await createKey(), await createKey()];
    const put = async (KeyId: string, ...Statement: object[]) => {
      const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
      await kms.send(new PutKeyPolicyCommand({ KeyId, PolicyName: "default", Policy }));
    };
    const allow = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
    await put(open, { ...allow, Principal: "*" });
    await put(enclave, {
      ...allow,
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Condition: { StringEqualsIgnoreCase: { "kms:RecipientAttestation:PCR0": "1a2b3c" } },
    });
    expect(await statuses("kms-key-public-access-denied")).toEqual({
      [open]: "fail",
      [enclave]: "pass",
      [plain]: "pass",
    });
    expect(await statuses("kms-key-enclave-attestation-required")).toEqual({
      [open]: "not-applicable",
      [enclave]: "pass",
      [plain]: "not-applicable",
    });
  });
});
