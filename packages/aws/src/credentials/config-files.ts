import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { loadSharedConfigFiles } from "@smithy/core/config";
import { PosternError } from "@postern/sdk";

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of one section of a config or credentials file. */
export type Section = Readonly<Record<string, string | undefined>>;

/** What the config and the credentials file say. A file that does not exist counts as empty. */
export interface ConfigFiles {
  readonly configPath: string;
  readonly credentialsPath: string;
  /** By name, in the order of the files; the credentials file wins where both set a key. */
  readonly profiles: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  /** Profiles that stand in a file and that the AWS SDK cannot read, and why. */
  readonly unreadableProfiles: ReadonlyMap<string, string>;
}

const failures: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a directory",
};

/**
 * Reads `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, by default `~/.aws/config` and
 * `~/.aws/credentials`. Resolves no credentials and runs nothing.
 *
 * @throws PosternError (`configuration`) where a file exists and cannot be read
 */
export async function readConfigFiles(environment: Environment = process.env): Promise<ConfigFiles> {
  const configPath = pathOf("AWS_CONFIG_FILE", "config", environment);
  const credentialsPath = pathOf("AWS_SHARED_CREDENTIALS_FILE", "credentials", environment);
  // The SDK takes a file that it cannot read for an empty one, so they are read here first.
  const [configText, credentialsText] = await Promise.all([
    textOf(configPath, "AWS config file"),
    textOf(credentialsPath, "AWS credentials file"),
  ]);
  const loaded = await loadSharedConfigFiles({
    configFilepath: configPath,
    filepath: credentialsPath,
    ignoreCache: true,
  });
  const found = [
    ...profilesIn(configText, configName, loaded.configFile, configPath),
    ...profilesIn(credentialsText, credentialsName, loaded.credentialsFile, credentialsPath),
  ];
  const sections = found.filter(({ problem }) => problem === undefined);
  const unreadable = found.filter(({ problem }) => problem !== undefined);
  return {
    configPath,
    credentialsPath,
    profiles: new Map(
      sections.map(({ name }) => [name, { ...loaded.configFile[name], ...loaded.credentialsFile[name] }]),
    ),
    services: sectionsOf(loaded.configFile, "services."),
    ssoSessions: sectionsOf(loaded.configFile, "sso-session."),
    unreadableProfiles: new Map(unreadable.map(({ name, problem }) => [name, problem ?? ""])),
  };
}

function pathOf(variable: string, name: string, environment: Environment): string {
  const home = environment["HOME"] || environment["USERPROFILE"] || homedir();
  const configured = environment[variable];
  if (!configured) return join(home, ".aws", name);
  return configured.startsWith("~/") ? join(home, configured.slice(2)) : configured;
}

async function textOf(path: string, what: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "ENOENT") return "";
    throw new PosternError("configuration", `Cannot read the ${what} ${path}: ${failures[code] ?? code}.`, {
      hint: "Correct the file or its permissions, or name another one in AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE.",
      cause: error,
    });
  }
  if (text.includes("\0")) {
    throw new PosternError("configuration", `The ${what} ${path} is not UTF-8 text.`, {
      hint: "Save it as UTF-8; Windows PowerShell's `>` writes UTF-16.",
    });
  }
  return text;
}

type SdkFile = Readonly<Record<string, Section>>;

/**
 * The profiles of a file by their headers, compared with what the SDK made of them: it drops a
 * profile whose name it cannot parse, and the whole file for some names, without a word.
 */
function profilesIn(
  text: string,
  nameOf: (header: string) => string | undefined,
  file: SdkFile,
  path: string,
): { name: string; problem: string | undefined }[] {
  return sectionHeaders(text).flatMap(({ header, empty }) => {
    const name = nameOf(header);
    if (name === undefined) return [];
    const dropped = !empty && !Object.hasOwn(file, name);
    const problem =
      `the AWS SDK cannot read the section [${header}] of ${path}; ` +
      "write its name without spaces, with letters, digits and - _ @ + . % : / only";
    return [{ name, problem: dropped ? problem : undefined }];
  });
}

function configName(header: string): string | undefined {
  return header === "default" ? header : /^profile\s+(["']?)(.*)\1$/.exec(header)?.[2];
}

function credentialsName(header: string): string | undefined {
  return /^(?:services|sso-session)\s/.test(header) ? undefined : header;
}

function sectionHeaders(text: string): { header: string; empty: boolean }[] {
  const headers: { header: string; empty: boolean }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const code = (line.split(/(?:^|\s)[;#]/)[0] ?? "").trim();
    const header = /^\[(.*)\]$/.exec(code)?.[1]?.trim();
    const current = headers.at(-1);
    if (header !== undefined) headers.push({ header, empty: true });
    else if (current && /^[^=]+=.*\S/.test(code)) current.empty = false;
  }
  return headers;
}

function sectionsOf(file: SdkFile, prefix: string): Map<string, Section> {
  const entries = Object.entries(file).filter(([key]) => key.startsWith(prefix));
  return new Map(entries.map(([key, section]) => [key.slice(prefix.length), section]));
}
