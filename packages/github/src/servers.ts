/** A URL, or undefined for what is none. */
export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A repository as a git remote names it. */
export interface Remote {
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
}

/**
 * Reads the URL of a git remote, in the forms that git takes: `https://host/owner/name.git`,
 * `ssh://git@host/owner/name.git` and `git@host:owner/name.git`.
 *
 * @returns undefined for anything else, such as a path on this machine
 */
export function parseRemote(url: string): Remote | undefined {
  const scp = /^(?:[^/@]+@)?(?<host>[^/@:]+):(?!\/\/)(?<path>.+)$/.exec(url);
  const parsed = scp === null ? parseUrl(url) : undefined;
  const host = scp?.groups?.["host"] ?? parsed?.hostname ?? "";
  const path = scp?.groups?.["path"] ?? parsed?.pathname ?? "";
  const repository = path
    .replace(/^\/+/, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "");
  if (host === "" || repository.split("/").length !== 2) return undefined;
  // GitHub's ssh on port 443 has a name of its own.
  return { host: host.toLowerCase() === "ssh.github.com" ? "github.com" : host.toLowerCase(), repository };
}

/** Whether GitHub itself runs this host: github.com, or GHE.com (Enterprise Cloud with data residency). */
export function isGitHubsOwn(host: string): boolean {
  return host === "github.com" || /^[a-z0-9-]+\.ghe\.com$/.test(host);
}

/**
 * The base of the REST API of a GitHub: `https://api.github.com`, `https://api.SUBDOMAIN.ghe.com`, and
 * `https://HOST/api/v3` of an Enterprise Server. An API's own URL stays what it is.
 */
export function apiUrlOf(serverUrl: string): string {
  const url = parseUrl(serverUrl);
  // What is no URL is refused where destinations are checked, with all other input.
  if (url === undefined) return serverUrl;
  const { hostname, pathname } = url;
  if (/^(?:www\.|api\.)?github\.com$/.test(hostname)) url.host = "api.github.com";
  else if (isGitHubsOwn(hostname)) url.host = `api.${hostname}`;
  else if (!/^api\.[a-z0-9-]+\.ghe\.com$/.test(hostname) && !/\/api\/v3\/?$/.test(pathname))
    url.pathname = `${pathname.replace(/\/+$/, "")}/api/v3`;
  return url.href.replace(/\/+$/, "");
}
