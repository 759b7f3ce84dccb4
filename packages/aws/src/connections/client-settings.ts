import { X509Certificate } from "node:crypto";
import { PosternError } from "@postern/sdk";
import { homeOf, type Environment, type Section } from "../credentials/config-files.ts";
import { readUserFile } from "../credentials/user-file.ts";
import { checkProxies } from "./proxies.ts";

/** How the clients of an access are set up, beside credentials and endpoints. */
export interface ClientSettings {
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  /** Whether STS is asked at its global endpoint by the regions that know it. */
  readonly useGlobalSts: boolean;
  /** Certificates, in PEM, in place of Node's own authorities. */
  readonly certificates?: string;
}

/** As they are where nobody set anything. */
export const usualSettings: ClientSettings = {
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  useGlobalSts: false,
};

export interface SettingSources {
  readonly environment: Environment;
  /** The profile whose settings apply, if any. */
  readonly section?: Section;
  /** Whether some service has an endpoint of its own. */
  readonly hasEndpoint: boolean;
}

/**
 * The settings that AWS's SDKs share and that decide where and how clients connect, of which the
 * environment's go before the profile's.
 *
 * @throws PosternError (`configuration`) for a value that is none, a bundle of certificates that cannot be
 *   read, and endpoints that exclude one another
 */
export async function clientSettings({
  environment,
  section = {},
  hasEndpoint,
}: SettingSources): Promise<ClientSettings> {
  checkProxies(environment);
  const find = (variable: string, key: string) => {
    if (environment[variable]) return { name: variable, value: environment[variable] };
    return section[key] ? { name: key, value: section[key] } : undefined;
  };
  const isOn = (variable: string, key: string): boolean => {
    const setting = find(variable, key);
    const value = oneOf(setting, ["true", "false"]) === "true";
    if (value && hasEndpoint) throw exclusive(setting?.name ?? key);
    return value;
  };
  const sts = oneOf(find("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints"), ["legacy", "regional"]);
  const bundle = find("AWS_CA_BUNDLE", "ca_bundle");
  return {
    useFipsEndpoint: isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
    useDualstackEndpoint: isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
    useGlobalSts: sts === "legacy",
    ...(bundle === undefined ? {} : { certificates: await certificatesIn(bundle, environment) }),
  };
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

function oneOf(setting: Setting | undefined, values: readonly string[]): string | undefined {
  const value = setting?.value.toLowerCase();
  if (setting === undefined || values.includes(value ?? "")) return value;
  throw new PosternError("configuration", `${setting.name} is "${setting.value}".`, {
    hint: `It is ${values.join(" or ")}.`,
  });
}

function exclusive(name: string): PosternError {
  return new PosternError("configuration", `${name} asks for AWS's own endpoints, and a custom one is set.`, {
    hint: "Use one of both: AWS's FIPS and dual-stack endpoints, or --endpoint-url, AWS_ENDPOINT_URL and endpoint_url.",
  });
}

async function certificatesIn({ name, value }: Setting, environment: Environment): Promise<string> {
  const path = value.replace(/^~(?=\/)/, homeOf(environment) ?? "~");
  const refused = (reason: string, cause?: unknown) =>
    new PosternError("configuration", `${name} names ${path}, ${reason}.`, {
      hint: "It is a file with the certificates of the authorities to trust, in PEM.",
      cause,
    });
  const text = await readUserFile(path).catch((error: NodeJS.ErrnoException) => {
    throw refused(`which cannot be read (${error.code})`, error);
  });
  try {
    // Node would ignore what is none, and trust nobody.
    firstCertificate(text);
  } catch (error) {
    throw refused("which holds no certificate", error);
  }
  return text;
}

function firstCertificate(text: string): X509Certificate {
  return new X509Certificate(text);
}
