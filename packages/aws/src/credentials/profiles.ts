import { unknownValue } from "@postern/sdk";
import { type ConfigFiles, type Environment, readConfigFiles, type Section } from "./config-files.ts";

/**
 * How a profile gets its credentials. `settings-only` has nothing but a region or the like;
 * `incomplete` has credential settings that do not add up; `unreadable` stands in a file in a form
 * that the AWS SDK drops.
 */
export type ProfileKind =
  | "role"
  | "web-identity"
  | "static-keys"
  | "process"
  | "sso"
  | "login"
  | "credential-source"
  | "settings-only"
  | "incomplete"
  | "unreadable";

export interface ProfileSummary {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region: string | undefined;
  /** Why an `incomplete` or `unreadable` profile cannot be used. */
  readonly problem: string | undefined;
}

/**
 * Lists the profiles of the config and the credentials file, without resolving any: nothing is sent
 * and no `credential_process` runs.
 *
 * @param environment says where the files are (`AWS_CONFIG_FILE`, `AWS_SHARED_CREDENTIALS_FILE`, `HOME`)
 * @throws PosternError (`configuration`) where a file exists and cannot be read
 */
export async function listProfiles(
  environment: Environment = process.env,
): Promise<readonly ProfileSummary[]> {
  return profilesOf(await readConfigFiles(environment));
}

/** The profiles of files that were read, the unreadable ones included. */
export function profilesOf(files: ConfigFiles): readonly ProfileSummary[] {
  const names = new Set([...files.profiles.keys(), ...files.unreadableProfiles.keys()]);
  return [...names].map((name) => {
    const section = files.profiles.get(name) ?? {};
    const unreadable = files.unreadableProfiles.get(name);
    const { kind, problem } =
      unreadable === undefined ? kindOf(section) : { kind: "unreadable" as const, problem: unreadable };
    return { name, kind, region: section["region"], problem };
  });
}

/**
 * The profile of this name.
 *
 * @throws PosternError (`usage`) where there is none, with the nearest name and the files that were read
 */
export function findProfile(files: ConfigFiles, name: string): ProfileSummary {
  const profiles = profilesOf(files);
  const profile = profiles.find((candidate) => candidate.name === name);
  if (profile) return profile;
  const names = profiles.map((candidate) => candidate.name);
  const where = `Read ${files.configPath} and ${files.credentialsPath}; \`postern list profiles\` shows what they hold.`;
  throw unknownValue("profile", name, names, where);
}

const roleSources = ["source_profile", "credential_source", "web_identity_token_file"] as const;
const ssoKeys = ["sso_session", "sso_start_url", "sso_account_id", "sso_role_name", "sso_region"];
// What looks like a credential, in the words of any tool.
const credentialWords =
  /key|secret|token|credential|role|principal|saml|sso|login|source_profile|password|mfa/;

/** How a profile's section gets its credentials, and what is wrong with it where it cannot. */
export function kindOf(section: Section): { kind: ProfileKind; problem?: string } {
  const found = sourceOf(section);
  const quoted = Object.keys(section).find((key) => key !== "credential_process" && isQuoted(section[key]));
  if (quoted === undefined || found.kind === "settings-only") return found;
  return {
    kind: "incomplete",
    problem: `the value of ${quoted} is written in quotes, which AWS's tools take for a part of it; remove them`,
  };
}

/** Whether a value stands in quotes, which other formats of configuration would take off. */
export function isQuoted(value: string | undefined): boolean {
  return /^(["']).*\1$/.test(value ?? "");
}

function sourceOf(section: Section): { kind: ProfileKind; problem?: string } {
  const sources = roleSources.filter((key) => section[key]);
  if (section["role_arn"]) {
    // Stricter than the SDK, which passes over such a role in silence and uses keys beside it: another account.
    if (sources.length !== 1) {
      const found = sources.length === 0 ? "none is set" : `${sources.join(" and ")} are set`;
      return {
        kind: "incomplete",
        problem: `role_arn needs exactly one of ${roleSources.join(", ")}; ${found}`,
      };
    }
    return { kind: sources[0] === "web_identity_token_file" ? "web-identity" : "role" };
  }
  if (section["aws_access_key_id"] && section["aws_secret_access_key"]) return { kind: "static-keys" };
  if (section["credential_process"]) return { kind: "process" };
  if (ssoKeys.some((key) => section[key])) return { kind: "sso" };
  if (section["login_session"]) return { kind: "login" };
  if (section["credential_source"]) return { kind: "credential-source" };
  const lone = Object.keys(section).find((key) => section[key] && credentialWords.test(key));
  if (lone === undefined) return { kind: "settings-only" };
  const partners: Record<string, string> = {
    aws_access_key_id: "aws_secret_access_key",
    aws_secret_access_key: "aws_access_key_id",
  };
  const isSource = (roleSources as readonly string[]).includes(lone);
  const partner = partners[lone] ?? (isSource ? "role_arn" : "a setting that Postern takes credentials from");
  return { kind: "incomplete", problem: `${lone} is set without ${partner}` };
}
