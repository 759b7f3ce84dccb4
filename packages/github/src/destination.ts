import { PosternError } from "@postern/sdk";
import { parseUrl } from "./servers.ts";

/** Where at GitHub an analysis goes. */
export interface Destination {
  /** `owner/name`. */
  readonly repository: string;
  /** A full reference: `refs/heads/…`, `refs/tags/…` or `refs/pull/…`. */
  readonly ref: string;
  /** A full commit id of 40 (SHA-1) or 64 (SHA-256) hexadecimal digits. */
  readonly commit: string;
  /** Base of the REST API, without a slash at the end, such as `https://api.github.com`. */
  readonly apiUrl: string;
}

/**
 * Checks what GitHub's REST description demands of a destination, before anything is sent.
 *
 * @throws {PosternError} `usage` for the first part that GitHub would refuse
 */
export function parseDestination({ repository, ref, commit, apiUrl }: Destination): Destination {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || repository.split("/").some((part) => /^\.{1,2}$/.test(part)))
    throw refused("repository", repository, "Give it as owner/name with --repository.");
  if (!/^refs\/(?:heads|tags|pull)\/\S+$/.test(ref))
    throw refused(
      "reference",
      ref,
      "Give a full one with --ref: refs/heads/main, refs/tags/v1 or refs/pull/7/merge.",
    );
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(commit))
    throw refused("commit", commit, "Give all 40 or 64 hexadecimal digits with --commit.");
  return { repository, ref, commit: commit.toLowerCase(), apiUrl: checkedUrl(apiUrl) };
}

function checkedUrl(apiUrl: string): string {
  const url = parseUrl(apiUrl);
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw refused("GitHub URL", withoutUser(apiUrl), "Give an https URL with --github-url.");
  if (url.username !== "" || url.password !== "")
    throw refused("GitHub URL", withoutUser(apiUrl), "Leave the user part out: the token is enough.");
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === "http:" && !isLoopback)
    throw refused("GitHub URL", apiUrl, "Use https: over http everyone on the way could read the token.");
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

const withoutUser = (url: string): string => url.replace(/\/\/.*@/, "//");

function refused(what: string, value: string, hint: string): PosternError {
  return new PosternError("usage", `GitHub takes no ${what} “${value}”.`, { hint });
}
