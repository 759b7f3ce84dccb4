import type { RequestListener } from "node:http";
import { type AwsTarget, resolveTargets } from "@postern/aws";
import type { LostTarget } from "@postern/sdk";
import { expect } from "vitest";
import { section } from "./aws-home.ts";
import { asked, hostsConnected } from "./local-server.ts";
import { base, member, type ProfileResolution, roleArn } from "./profile-resolution.ts";

interface Found {
  readonly target: AwsTarget | undefined;
  readonly lost: LostTarget | undefined;
}

/** Proofs that settings are followed, one for each name of a setting or variable. */
export function settingProofs(world: ProfileResolution) {
  /** What is found with these settings in the profile x, beside a profile with keys. */
  const inProfile = (settings: object, more = "", variables: Record<string, string> = {}) =>
    world.resolve(settings, more, variables);
  const withKeys = (settings: object, more?: string) =>
    inProfile({ ...world.keysOf(base), ...settings }, more);
  /** What is found in this environment. */
  async function inEnvironment(variables: Record<string, string>): Promise<Found> {
    const { HOME = "" } = world.home.environment;
    const environment = { HOME, AWS_ENDPOINT_URL: world.aws.endpoint, ...variables };
    const { targets, lost } = await resolveTargets({ environment, connections: world.connections });
    return { target: targets[0], lost: lost[0] };
  }
  const keysIn = (account: string) => {
    const { accessKeyId, secretAccessKey } = world.aws.credentials(account);
    return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  };
  const reason = ({ lost }: Found) => lost?.cause.message ?? "";
  const role = { role_arn: roleArn(member), source_profile: "base" };
  const webIdentity = async () => ({
    AWS_WEB_IDENTITY_TOKEN_FILE: await world.home.write("token", "a.b.c"),
    AWS_ROLE_ARN: roleArn(member, "Token"),
  });
  const sso = { sso_start_url: "https://example.test", sso_region: "us-east-1", sso_account_id: member };
  const instance = { credential_source: "Ec2InstanceMetadata" };
  const nowhere = "http://127.0.0.1:1";

  const refuse: RequestListener = (_, response) => void response.writeHead(403).end();
  const asksToken = "PUT /latest/api/token";

  const proofs: Record<string, () => Promise<void>> = {
    AWS_CONFIG_FILE: async () => {
      const path = await world.home.write("elsewhere", section("default", world.keysOf(member)));
      expect((await inEnvironment({ AWS_CONFIG_FILE: path })).target?.account).toBe(member);
    },
    AWS_SHARED_CREDENTIALS_FILE: async () => {
      const path = await world.home.write("elsewhere", section("default", world.keysOf(member)));
      expect((await inEnvironment({ AWS_SHARED_CREDENTIALS_FILE: path })).target?.account).toBe(member);
    },
    AWS_PROFILE: async () => {
      await world.home.write(".aws/config", section("profile y", world.keysOf(member)));
      expect((await inEnvironment({ AWS_PROFILE: "y" })).target?.account).toBe(member);
    },
    region: async () => expect((await withKeys({ region: "eu-west-3" })).target?.stsRegion).toBe("eu-west-3"),
    AWS_REGION: async () =>
      expect((await inEnvironment({ ...keysIn(base), AWS_REGION: "eu-west-3" })).target?.stsRegion).toBe(
        "eu-west-3",
      ),
    aws_access_key_id: async () =>
      expect((await inProfile(world.keysOf(member))).target?.account).toBe(member),
    aws_secret_access_key: async () =>
      expect(reason(await inProfile({ ...world.keysOf(member), aws_secret_access_key: "" }))).toContain(
        "is set without",
      ),
    aws_session_token: async () => {
      const { AccessKeyId, SecretAccessKey, SessionToken } = await world.temporaryCredentials();
      const keys = { aws_access_key_id: AccessKeyId, aws_secret_access_key: SecretAccessKey };
      expect((await inProfile({ ...keys, aws_session_token: SessionToken })).target?.account).toBe(member);
      expect((await inProfile({ ...keys, aws_security_token: SessionToken })).target?.account).toBe(member);
    },
    AWS_ACCESS_KEY_ID: async () => expect((await inEnvironment(keysIn(member))).target?.account).toBe(member),
    AWS_SECRET_ACCESS_KEY: async () =>
      expect(reason(await inEnvironment({ AWS_ACCESS_KEY_ID: "a" }))).toContain("must both be set"),
    AWS_SESSION_TOKEN: async () => {
      const { AccessKeyId, SecretAccessKey, SessionToken } = await world.temporaryCredentials();
      const keys = { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey };
      expect((await inEnvironment({ ...keys, AWS_SESSION_TOKEN: SessionToken })).target?.account).toBe(
        member,
      );
    },
    credential_process: async () =>
      expect(reason(await inProfile({ credential_process: "echo {}" }))).toContain("is not of Version 1"),
    role_arn: async () => expect((await inProfile(role)).target?.account).toBe(member),
    AWS_ROLE_ARN: async () => expect((await inEnvironment(await webIdentity())).target?.account).toBe(member),
    role_session_name: async () =>
      expect((await inProfile({ ...role, role_session_name: "review" })).target?.arn).toMatch(/\/review$/),
    AWS_ROLE_SESSION_NAME: async () =>
      expect(
        (await inEnvironment({ ...(await webIdentity()), AWS_ROLE_SESSION_NAME: "pod" })).target?.arn,
      ).toMatch(/\/pod$/),
    source_profile: async () =>
      expect(reason(await inProfile({ ...role, source_profile: "gone" }))).toContain('"gone"'),
    credential_source: async () => {
      const settings = { role_arn: roleArn(member), credential_source: "Environment" };
      expect((await inProfile(settings, "", keysIn(base))).target?.account).toBe(member);
    },
    external_id: async () => {
      await inProfile({ ...role, external_id: "ticket" });
      expect(world.aws.calls[0]?.input).toMatchObject({ ExternalId: "ticket" });
    },
    duration_seconds: async () => {
      await inProfile({ ...role, duration_seconds: 1800 });
      expect(world.aws.calls[0]?.input).toMatchObject({ DurationSeconds: 1800 });
    },
    web_identity_token_file: async () => {
      const web_identity_token_file = await world.home.write("token", "a.b.c");
      const { target } = await inProfile({ role_arn: roleArn(member, "Token"), web_identity_token_file });
      expect(target?.account).toBe(member);
    },
    AWS_WEB_IDENTITY_TOKEN_FILE: async () =>
      expect(
        reason(await inEnvironment({ ...(await webIdentity()), AWS_WEB_IDENTITY_TOKEN_FILE: "/none" })),
      ).toContain("/none"),
    sso_session: async () =>
      expect(reason(await inProfile({ sso_session: "corp" }))).toContain("[sso-session corp]"),
    sso_start_url: async () =>
      expect(reason(await inProfile({ ...sso, sso_start_url: "" }))).toContain("sso_start_url is missing"),
    sso_region: async () =>
      expect(reason(await inProfile({ ...sso, sso_region: "" }))).toContain("sso_region is missing"),
    sso_account_id: async () =>
      expect(reason(await inProfile({ ...sso, sso_account_id: "" }))).toContain("sso_account_id is missing"),
    sso_role_name: async () => expect(reason(await inProfile(sso))).toContain("sso_role_name is missing"),
    login_session: async () =>
      expect(reason(await inProfile({ login_session: "s" }))).toContain("`aws login --profile x`"),
    AWS_LOGIN_CACHE_DIRECTORY: async () =>
      expect(
        reason(await inProfile({ login_session: "s" }, "", { AWS_LOGIN_CACHE_DIRECTORY: "/dev/null" })),
      ).toContain("cannot be read from /dev/null/"),
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: async () => {
      const variables = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/x", HTTP_PROXY: "http://proxy.example" };
      let found: Found = { target: undefined, lost: undefined };
      const hosts = await hostsConnected(async () => (found = await inEnvironment(variables)));
      expect(hosts[0]).toBe("169.254.170.2");
      expect(reason(found)).toContain("The container gave no credentials");
    },
    AWS_CONTAINER_CREDENTIALS_FULL_URI: () => containerAsked({}, "GET /c"),
    AWS_CONTAINER_AUTHORIZATION_TOKEN: () =>
      containerAsked({ AWS_CONTAINER_AUTHORIZATION_TOKEN: "pass" }, "GET /c pass"),
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: async () =>
      containerAsked(
        {
          AWS_CONTAINER_AUTHORIZATION_TOKEN: "no",
          AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: await world.home.write("t", "file"),
        },
        "GET /c file",
      ),
    disable_ec2_metadata: async () =>
      expect(
        reason(
          await inProfile({ ...instance, disable_ec2_metadata: "true" }, "", {
            AWS_EC2_METADATA_DISABLED: "",
          }),
        ),
      ).toContain("forbids"),
    AWS_EC2_METADATA_DISABLED: async () =>
      expect(reason(await inEnvironment({ AWS_EC2_METADATA_DISABLED: "true" }))).not.toContain("was tried"),
    ec2_metadata_service_endpoint: async () =>
      expect(await asked(refuse, (url) => askInstance({ ec2_metadata_service_endpoint: url }, {}))).toEqual([
        asksToken,
      ]),
    AWS_EC2_METADATA_SERVICE_ENDPOINT: async () =>
      expect(
        await asked(refuse, (url) => askInstance({}, { AWS_EC2_METADATA_SERVICE_ENDPOINT: url })),
      ).toEqual([asksToken]),
    ec2_metadata_service_endpoint_mode: async () =>
      expect(reason(await askInstance({ ec2_metadata_service_endpoint_mode: "IPv5" }, {}))).toContain("IPv5"),
    AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: async () =>
      expect(reason(await askInstance({}, { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: "IPv5" }))).toContain(
        "IPv5",
      ),
    ec2_metadata_v1_disabled: () => versionOneNotAsked({ ec2_metadata_v1_disabled: "false" }, {}),
    AWS_EC2_METADATA_V1_DISABLED: () => versionOneNotAsked({}, { AWS_EC2_METADATA_V1_DISABLED: "false" }),
    metadata_service_timeout: () => givesUpSoon({ metadata_service_timeout: "0.1" }, {}),
    AWS_METADATA_SERVICE_TIMEOUT: () => givesUpSoon({}, { AWS_METADATA_SERVICE_TIMEOUT: "0.1" }),
    metadata_service_num_attempts: () => attempts({ metadata_service_num_attempts: "3" }, {}),
    AWS_METADATA_SERVICE_NUM_ATTEMPTS: () => attempts({}, { AWS_METADATA_SERVICE_NUM_ATTEMPTS: "3" }),
    endpoint_url: async () =>
      expect((await withKeys({ endpoint_url: nowhere })).lost?.cause.code).toBe("network"),
    AWS_ENDPOINT_URL: async () =>
      expect((await inEnvironment({ ...keysIn(base), AWS_ENDPOINT_URL: nowhere })).lost?.cause.code).toBe(
        "network",
      ),
    services: async () => {
      const local = `[services local]\nsts =\n  endpoint_url = ${nowhere}\n`;
      expect((await withKeys({ services: "local" }, local)).lost?.cause.code).toBe("network");
    },
    ignore_configured_endpoint_urls: async () => {
      const settings = { credential_process: "false", services: "gone" };
      expect(reason(await inProfile(settings))).toContain('services section "gone"');
      const ignoring = { ...settings, ignore_configured_endpoint_urls: "true" };
      expect(reason(await inProfile(ignoring))).toContain("The credential_process");
    },
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: async () =>
      expect(
        reason(
          await inEnvironment({
            AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
            AWS_ENDPOINT_URL: "no URL",
            AWS_EC2_METADATA_DISABLED: "true",
          }),
        ),
      ).toContain("No AWS credentials"),
    use_fips_endpoint: async () =>
      expect(reason(await withKeys({ use_fips_endpoint: "true" }))).toContain("use_fips_endpoint asks"),
    AWS_USE_FIPS_ENDPOINT: () => refusedInEnvironment("AWS_USE_FIPS_ENDPOINT"),
    use_dualstack_endpoint: async () =>
      expect(reason(await withKeys({ use_dualstack_endpoint: "true" }))).toContain(
        "use_dualstack_endpoint asks",
      ),
    AWS_USE_DUALSTACK_ENDPOINT: () => refusedInEnvironment("AWS_USE_DUALSTACK_ENDPOINT"),
    sts_regional_endpoints: async () =>
      expect((await withKeys({ sts_regional_endpoints: "legacy" })).target?.access.settings).toMatchObject({
        useGlobalSts: true,
      }),
    AWS_STS_REGIONAL_ENDPOINTS: async () =>
      expect(
        (await inEnvironment({ ...keysIn(base), AWS_STS_REGIONAL_ENDPOINTS: "legacy" })).target?.access
          .settings,
      ).toMatchObject({ useGlobalSts: true }),
    ca_bundle: async () =>
      expect(reason(await withKeys({ ca_bundle: "/none.pem" }))).toContain("ca_bundle names /none.pem"),
    AWS_CA_BUNDLE: () => refusedInEnvironment("AWS_CA_BUNDLE"),
  };

  async function containerAsked(variables: Record<string, string>, expected: string): Promise<void> {
    const urls = await asked(
      (_, response) =>
        void response.writeHead(200, { "content-type": "application/json" }).end(
          JSON.stringify({
            AccessKeyId: "a",
            SecretAccessKey: "b",
            Token: "c",
            Expiration: new Date(0).toISOString(),
          }),
        ),
      (url) => inEnvironment({ ...variables, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/c` }),
    );
    expect(urls[0]).toBe(expected);
  }

  function askInstance(settings: object, variables: Record<string, string>): Promise<Found> {
    return inProfile({ ...instance, ...settings }, "", { AWS_EC2_METADATA_DISABLED: "", ...variables });
  }

  async function versionOneNotAsked(settings: object, variables: Record<string, string>): Promise<void> {
    const urls = await asked(
      (_, response) => void response.writeHead(404).end(),
      (url) => askInstance({ ...settings, ec2_metadata_service_endpoint: url }, variables),
    );
    expect(urls).toEqual([asksToken]);
  }

  async function givesUpSoon(settings: object, variables: Record<string, string>): Promise<void> {
    const started = performance.now();
    await asked(
      () => {},
      (url) => askInstance({ ...settings, ec2_metadata_service_endpoint: url }, variables),
    );
    expect(performance.now() - started).toBeLessThan(1000);
  }

  async function attempts(settings: object, variables: Record<string, string>): Promise<void> {
    const urls = await asked(
      ({ socket }) => void socket.destroy(),
      (url) => askInstance({ ...settings, ec2_metadata_service_endpoint: url }, variables),
    );
    expect(urls).toEqual([asksToken, asksToken, asksToken]);
  }

  async function refusedInEnvironment(variable: string): Promise<void> {
    const value = variable === "AWS_CA_BUNDLE" ? "/none.pem" : "true";
    await expect(inEnvironment({ ...keysIn(base), [variable]: value })).rejects.toThrow(variable);
  }

  return { proofs };
}
