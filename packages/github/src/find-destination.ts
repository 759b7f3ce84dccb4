import { PosternError } from "@postern/sdk";
import { parseDestination, type Destination } from "./destination.ts";
import { apiUrlOf, isGitHubsOwn, parseRemote, parseUrl, type Remote } from "./servers.ts";

/** What a person said of the destination. */
export interface DestinationFlags {
  readonly repository?: string | undefined;
  readonly ref?: string | undefined;
  readonly commit?: string | undefined;
  /** A server's or an API's URL. */
  readonly githubUrl?: string | undefined;
}

/** What git answers, or in a line why it does not; both may be empty. */
export interface GitReply {
  readonly answer?: string;
  readonly problem?: string;
}

/** Asks git about the working tree. */
export type Git = (...args: readonly string[]) => Promise<GitReply>;

/**
 * Finds where an analysis goes: each part from the flags, else the environment of GitHub Actions, else git.
 *
 * @throws {PosternError} `usage` that names the flag for what could not be found
 */
export async function findDestination(
  flags: DestinationFlags,
  environment: Readonly<Record<string, string | undefined>>,
  git: Git,
): Promise<Destination> {
  const repositoryGiven = flags.repository ?? filled(environment["GITHUB_REPOSITORY"]);
  const serverGiven = flags.githubUrl ?? filled(environment["GITHUB_API_URL"]);
  const problems = new Set<string>();
  const ask: Ask = async (...args) => {
    const { answer = "", problem = "" } = await git(...args);
    if (problem !== "") problems.add(problem);
    return answer === "" ? undefined : answer;
  };
  const missing = (what: string, flag: string): never => throwMissing(what, flag, problems);
  const remote = repositoryGiven === undefined ? await originOf(ask, serverGiven) : undefined;
  return parseDestination({
    repository: repositoryGiven ?? remote?.repository ?? missing("repository", "--repository owner/name"),
    ref:
      flags.ref ??
      filled(environment["GITHUB_REF"]) ??
      (await ask("symbolic-ref", "--quiet", "HEAD")) ??
      missing("branch", "--ref refs/heads/…"),
    commit:
      flags.commit ??
      filled(environment["GITHUB_SHA"]) ??
      (await ask("rev-parse", "HEAD")) ??
      missing("commit", "--commit"),
    apiUrl: apiUrlOf(serverGiven ?? `https://${remote?.host ?? "github.com"}`),
  });
}

/** A clone of somewhere else must not make the token go there: other hosts have to be named. */
async function originOf(ask: Ask, serverGiven: string | undefined): Promise<Remote | undefined> {
  const url = await ask("remote", "get-url", "origin");
  const remote = url === undefined ? undefined : parseRemote(url);
  if (remote === undefined) return undefined;
  const api = apiUrlOf(`https://${remote.host}`);
  const isNamed =
    serverGiven !== undefined && parseUrl(apiUrlOf(serverGiven))?.hostname === parseUrl(api)?.hostname;
  if (isNamed || (serverGiven === undefined && isGitHubsOwn(remote.host))) return remote;
  throw new PosternError(
    "usage",
    `The git remote origin is at ${remote.host}, which is not ${serverGiven === undefined ? "GitHub's own" : "the GitHub that was named"}.`,
    {
      hint: `If it is your GitHub, name it with --github-url https://${remote.host}: the token is sent there. Otherwise name the --repository.`,
    },
  );
}

// Actions and shells pass on what is not set as an empty text.
const filled = (value: string | undefined): string | undefined => (value === "" ? undefined : value);

type Ask = (...args: readonly string[]) => Promise<string | undefined>;

function throwMissing(what: string, flag: string, problems: ReadonlySet<string>): never {
  const said = [...problems].map((problem) => `git says: ${problem.replace(/[.:]?$/, ".")} `).join("");
  const owned = /dubious ownership/.test(said);
  const remedy = owned
    ? "Trust it with git config --global --add safe.directory <its path>, or name"
    : "Name";
  throw new PosternError("usage", `No ${what} to upload to was found.`, {
    hint: `${said}${remedy} it with ${flag}, or run this in GitHub Actions or in the working tree on a branch.`,
  });
}
