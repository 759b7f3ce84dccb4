import { createHash } from "node:crypto";
import { type Connections, resolveTargets } from "@postern/aws";
import { afterEach, beforeEach, expect, test } from "vitest";
import { section } from "./aws-home.ts";
import { member, type ProfileResolution, roleArn, startProfileResolution } from "./profile-resolution.ts";

let world: ProfileResolution;
beforeEach(async () => {
  world = await startProfileResolution();
});
afterEach(() => world[Symbol.asyncDispose]());

/** As a bundle would be that lost a name. */
const broken: Connections = {
  client() {
    throw new TypeError("getDefaultRoleAssumer is not a function");
  },
  forget: () => {},
  close: () => {},
};
const inTwoMinutes = () => new Date(Date.now() + 120_000).toISOString();
const sso = {
  sso_start_url: "https://example.test",
  sso_region: "us-east-1",
  sso_account_id: member,
  sso_role_name: "Audit",
};

test.each<[string, (world: ProfileResolution) => Promise<object>]>([
  ["a role", async ({ keysOf }) => ({ role_arn: roleArn(member), source_profile: "x", ...keysOf(member) })],
  [
    "a web identity",
    async ({ home }) => ({
      role_arn: roleArn(member),
      web_identity_token_file: await home.write("token", "a"),
    }),
  ],
  [
    "a sign-in that is still good while it is renewed",
    async ({ home }) => {
      const name = createHash("sha1").update(sso.sso_start_url).digest("hex");
      const token = { accessToken: "a", clientId: "c", clientSecret: "s", refreshToken: "r" };
      const cached = JSON.stringify({ ...token, expiresAt: inTwoMinutes() });
      await home.write(`.aws/sso/cache/${name}.json`, cached);
      return sso;
    },
  ],
  [
    "a login session that is still good while it is renewed",
    async ({ home }) => {
      const name = createHash("sha256").update("s").digest("hex");
      const accessToken = {
        accessKeyId: "a",
        secretAccessKey: "b",
        sessionToken: "c",
        expiresAt: inTwoMinutes(),
      };
      const cached = JSON.stringify({ accessToken, clientId: "c", refreshToken: "r", dpopKey: "k" });
      await home.write(`.aws/login/cache/${name}.json`, cached);
      return { login_session: "s" };
    },
  ],
])("a defect of ours on the way to the credentials of %s is told as one", async (_, prepare) => {
  await world.home.write(
    ".aws/config",
    section("profile x", { region: "us-east-1", ...(await prepare(world)) }),
  );
  const { environment } = world.home;
  const { lost } = await resolveTargets({ profiles: ["x"], environment, connections: broken });
  expect(lost[0]?.cause).toMatchObject({
    code: "credentials",
    retryable: false,
    message:
      "Postern has a defect: getting credentials ended with TypeError: getDefaultRoleAssumer is not a function",
  });
});

test("so is one with the environment's web identity", async () => {
  const environment = {
    ...world.home.environment,
    AWS_WEB_IDENTITY_TOKEN_FILE: await world.home.write("token", "a"),
    AWS_ROLE_ARN: roleArn(member),
  };
  const { lost } = await resolveTargets({ environment, connections: broken });
  expect(lost[0]?.cause.message).toContain("Postern has a defect: getting credentials ended with TypeError");
});
