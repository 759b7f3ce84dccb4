import { startTestAws } from "../test-aws.test-support.ts";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { createConnections, resolveTargets } from "@postern/aws";
import { makeAwsHome, section } from "./aws-home.ts";

export const base = "111122223333";
export const member = "444455556666";
export const deep = "777788889999";
/** What {@link startProfileResolution}'s temporary credentials stand for. */
export const temporaryArn = `arn:aws:sts::${member}:assumed-role/Audit/elsewhere`;

export function roleArn(account: string, name = "Audit"): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

export type ProfileResolution = Awaited<ReturnType<typeof startProfileResolution>>;

/** Three accounts whose roles trust one another in a row, and a home folder for profiles of them. */
export async function startProfileResolution() {
  const aws = await startTestAws({
    accounts: [
      { id: base, roles: { Self: [base] } },
      { id: member, roles: { Audit: [base], Token: "any" } },
      { id: deep, roles: { Audit: [member] } },
    ],
  });
  const home = await makeAwsHome();
  const connections = createConnections({ timeoutSeconds: 5, rates: "none" });
  const { endpoint } = aws;
  const keysOf = (account: string) => {
    const { accessKeyId, secretAccessKey } = aws.credentials(account);
    return { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
  };

  return {
    aws,
    home,
    connections,
    keysOf,
    /** Resolves the profile `x` with these settings, beside a profile `base` with keys. */
    async resolve(settings: object, more = "", variables: Record<string, string> = {}) {
      const profile = { region: "eu-central-1", endpoint_url: endpoint, ...settings };
      await home.write(".aws/config", section("profile x", profile) + more);
      await home.write(".aws/credentials", section("base", keysOf(base)));
      const environment = { ...home.environment, ...variables };
      const { targets, lost } = await resolveTargets({ profiles: ["x"], environment, connections });
      return { target: targets[0], lost: lost[0] };
    },
    /** Credentials of a role in `member`, for what hands out credentials without sts:AssumeRole. */
    async temporaryCredentials() {
      const sts = new STSClient({ region: "us-east-1", endpoint, credentials: aws.credentials(base) });
      const input = { RoleArn: roleArn(member), RoleSessionName: "elsewhere" };
      const { Credentials } = await sts.send(new AssumeRoleCommand(input));
      const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
      return { AccessKeyId, SecretAccessKey, SessionToken, Expiration: new Date(Date.now() + 3_600_000) };
    },
    async [Symbol.asyncDispose]() {
      connections.close();
      await aws.close();
      await home[Symbol.asyncDispose]();
    },
  };
}
