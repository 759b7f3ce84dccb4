import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoopbackAws } from "@postern/testing/loopback";
import { auditRole } from "./accounts.ts";
import { type DemoAccount, forgottenProfile, organization } from "./organization.ts";

/** Where the AWS configuration stands that {@link writeProfiles} wrote. */
interface WrittenProfiles {
  readonly configFile: string;
  readonly credentialsFile: string;
  /** Names of the profiles, in the order of the config file. */
  readonly profiles: readonly string[];
}

type Credentials = ReturnType<LoopbackAws["credentials"]>;

const managementProfile = nameOf(organization.managementAccount);
// Credentials that AWS does not know (any more).
const deletedCredentials: Credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "deleted" };

/** Writes config and credentials file with one profile per account, and one that AWS refuses, into a folder. */
export async function writeProfiles(folder: string, aws: LoopbackAws): Promise<WrittenProfiles> {
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const config: string[] = [];
  const credentials: string[] = [];
  const add = (name: string, settings: object) => {
    config.push(section(`profile ${name}`, { region: "eu-west-1", endpoint_url: aws.endpoint, ...settings }));
  };
  for (const account of organization.accounts) {
    const own = aws.credentials(account.id);
    if (account.credentials === "role") add(account.name, roleSettings(account));
    else if (account.credentials === "process") {
      const script = await write(`${account.name}.mjs`, processScript(own));
      add(account.name, { credential_process: `"${process.execPath}" "${script}"` });
    } else {
      add(account.name, {});
      credentials.push(section(account.name, keySettings(own)));
    }
  }
  add(forgottenProfile, {});
  credentials.push(section(forgottenProfile, keySettings(deletedCredentials)));
  return {
    configFile: await write("config", config.join("\n")),
    credentialsFile: await write("credentials", credentials.join("\n")),
    profiles: [...organization.accounts.map(({ name }) => name), forgottenProfile],
  };
}

function roleSettings({ id }: DemoAccount) {
  return {
    role_arn: `arn:aws:iam::${id}:role/${auditRole}`,
    source_profile: managementProfile,
    role_session_name: "postern-demo",
  };
}

function keySettings({ accessKeyId, secretAccessKey }: Credentials) {
  return { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
}

function processScript({ accessKeyId, secretAccessKey }: Credentials): string {
  const answer = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
  return `console.log(${JSON.stringify(JSON.stringify(answer))});\n`;
}

function section(name: string, settings: object): string {
  return [`[${name}]`, ...Object.entries(settings).map(([key, value]) => `${key} = ${value}`), ""].join("\n");
}

function nameOf(id: string): string {
  const account = organization.accounts.find((candidate) => candidate.id === id);
  if (!account) throw new RangeError(`The demo organization has no account ${id}.`);
  return account.name;
}
