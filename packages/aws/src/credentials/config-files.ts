import { homedir } from "node:os";
import { join } from "node:path";
import { PosternError } from "@postern/sdk";
import { type IniSection, parseIni } from "./ini.ts";
import { namedPipe, readUserFile } from "./user-file.ts";

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of one section of a config or credentials file, by name in small letters. */
export type Section = Readonly<Record<string, string | undefined>>;

/** What the config and the credentials file say. A file that does not exist counts as empty. */
export interface ConfigFiles {
  readonly configPath: string;
  readonly credentialsPath: string;
  /** By name, in the order of the files; the credentials file wins where both set a key. */
  readonly profiles: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  /** Profiles whose header AWS's tools do not understand, and what to change. */
  readonly unreadableProfiles: ReadonlyMap<string, string>;
}

const failures: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a directory",
  [namedPipe]: "it is a named pipe; save what it brings in a file first",
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
  const [configText, credentialsText] = await Promise.all([
    textOf(configPath, "AWS config file"),
    textOf(credentialsPath, "AWS credentials file"),
  ]);
  const config = parseIni(configText);
  const named = [
    ...config.map((section) => ({ section, ...configName(section.header, configPath) })),
    ...parseIni(credentialsText).map((section) => ({
      section,
      ...credentialsName(section.header, credentialsPath),
    })),
  ];
  return {
    configPath,
    credentialsPath,
    profiles: merged(named.filter(({ problem }) => problem === undefined)),
    services: merged(config.map((section) => ({ section, name: nameAfter("services", section.header) }))),
    ssoSessions: merged(
      config.map((section) => ({ section, name: nameAfter("sso-session", section.header) })),
    ),
    unreadableProfiles: new Map(
      named.flatMap(({ name, problem }) => (name === undefined || !problem ? [] : [[name, problem]])),
    ),
  };
}

/** The home folder; undefined for a user without one, as containers have. */
export function homeOf(environment: Environment): string | undefined {
  const home = environment["HOME"] || environment["USERPROFILE"];
  if (home) return home;
  try {
    return homedir();
  } catch (error) {
    // The user has no entry in the system's list. No home means no files.
    if ((error as NodeJS.ErrnoException).code === "ERR_SYSTEM_ERROR") return undefined;
    throw error;
  }
}

function pathOf(variable: string, name: string, environment: Environment): string {
  const configured = environment[variable] || `~/.aws/${name}`;
  const home = homeOf(environment);
  return configured.startsWith("~/") && home !== undefined ? join(home, configured.slice(2)) : configured;
}

async function textOf(path: string, what: string): Promise<string> {
  let text: string;
  try {
    text = await readUserFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    // The home folder may be a file: /dev/null is that of some system users.
    if (code === "ENOENT" || code === "ENOTDIR") return "";
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

interface ProfileName {
  /** Undefined for a section that is no profile's. */
  readonly name: string | undefined;
  readonly problem?: string;
}

function configName(header: string, path: string): ProfileName {
  const words = header.trim();
  const name = words === "default" ? words : nameAfter("profile", words);
  const [, several] = /^profile\s+(.*)$/.exec(words) ?? [];
  if (name === undefined && several !== undefined)
    return { name: several, problem: `write the header [${header}] of ${path} as [profile "${several}"]` };
  // The AWS CLI finds no section whose header begins with a space.
  const isFound = header === words || (words !== "default" && header === header.trimStart());
  return name === undefined || isFound ? { name } : { name, problem: spaced(header, path) };
}

function credentialsName(header: string, path: string): ProfileName {
  const name = header.trim();
  if (/^(?:services|sso-session)\s/.test(name)) return { name: undefined };
  return header === name ? { name } : { name, problem: spaced(header, path) };
}

function spaced(header: string, path: string): string {
  return `the header [${header}] of ${path} has a space inside its brackets; write [${header.trim()}]`;
}

/** The name in a header such as `profile "with space"`. */
function nameAfter(word: string, header: string): string | undefined {
  const groups = new RegExp(`^${word}\\s+(?:"([^"]*)"|'([^']*)'|(\\S+))\\s*$`).exec(header);
  return groups?.[1] ?? groups?.[2] ?? groups?.[3];
}

function merged(
  named: readonly { name: string | undefined; section: IniSection }[],
): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  for (const { name, section } of named)
    if (name !== undefined)
      sections.set(name, { ...sections.get(name), ...Object.fromEntries(section.settings) });
  return sections;
}
