import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, expect, test, vi } from "vitest";
import { clientSettings } from "./credential-context.ts";
import { readConfigFiles } from "./config-files.ts";

afterEach(() => void vi.unstubAllEnvs());

/** The host that a client with these settings would ask. */
async function hostAsked(endpoint: string | undefined): Promise<string> {
  const files = await readConfigFiles({ HOME: "/nonexistent" });
  const context = { files, environment: {}, region: "eu-west-1", endpoint: () => endpoint };
  let host = "";
  const handle = async (request: { hostname: string }): Promise<never> => {
    host = request.hostname;
    throw new Error("not sent");
  };
  const sts = new STSClient({
    ...clientSettings("STS", context),
    region: context.region,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: { handle } as unknown as NonNullable<
      ConstructorParameters<typeof STSClient>[0]
    >["requestHandler"] &
      object,
  });
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow("not sent");
  return host;
}

test("a client of a credential provider asks the endpoint that was found for it", async () => {
  expect(await hostAsked("http://127.0.0.1:1")).toBe("127.0.0.1");
});

test("it does not take the endpoint of the process's environment where none was found", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
  expect(await hostAsked(undefined)).toBe("sts.eu-west-1.amazonaws.com");
});
