import { IAMClient, CreateUserCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { motoLeftOut, startMoto } from "../../src/outside/moto.ts";

const client = { region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } };

describe.skipIf(motoLeftOut)("moto", () => {
  test("answers the real SDK, forgets on reset and is gone after stop", async () => {
    const moto = await startMoto();
    try {
      const iam = new IAMClient({ ...client, endpoint: moto.endpoint });
      const sts = new STSClient({ ...client, endpoint: moto.endpoint });
      expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({ Account: "111122223333" });

      await iam.send(new CreateUserCommand({ UserName: "ada" }));
      expect((await iam.send(new ListUsersCommand())).Users).toHaveLength(1);
      await moto.reset();
      expect((await iam.send(new ListUsersCommand())).Users).toHaveLength(0);
    } finally {
      await moto.stop();
    }
    await expect(fetch(moto.endpoint)).rejects.toThrow();
  });
});
