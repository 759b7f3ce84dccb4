import {
  CreateSecretCommand,
  PutResourcePolicyCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { beforeEach, describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, motoStatuses, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-west-1";

describe.skipIf(motoLeftOut)("secrets of moto", () => {
  const moto = useMoto();
  beforeEach(async () => {
    const manager = new SecretsManagerClient(motoClient(moto, region));
    for (const Name of ["bad", "good"])
      await manager.send(new CreateSecretCommand({ Name, SecretString: "example" }));
    const Statement = { Effect: "Allow", Principal: "*", Action: "secretsmanager:*", Resource: "*" };
    const ResourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
    await manager.send(new PutResourcePolicyCommand({ SecretId: "bad", ResourcePolicy }));
  });

  const statuses = (check: string) => motoStatuses(moto, check, region);

  test.each(["public-access-denied", "external-access-restricted"])(
    "%s is judged by the policy",
    async (rest) => {
      expect(await statuses(`secretsmanager-secret-${rest}`)).toEqual({ bad: "fail", good: "pass" });
    },
  );

  test("a secret that nobody rotates fails", async () => {
    expect(await statuses("secretsmanager-secret-rotation-enabled")).toEqual({ bad: "fail", good: "fail" });
  });
});
