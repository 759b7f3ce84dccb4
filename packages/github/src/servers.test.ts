import { describe, expect, test } from "vitest";
import { apiUrlOf, isGitHubsOwn, parseRemote } from "./servers.ts";

describe("a git remote", () => {
  test.each([
    ["https://github.com/acme/security.git", "github.com"],
    ["https://github.com/acme/security/", "github.com"],
    ["https://x-access-token:PLANTED@github.com/acme/security", "github.com"],
    ["git@github.com:acme/security.git", "github.com"],
    ["ssh://git@ssh.github.com:443/acme/security.git", "github.com"],
    ["ssh://git@git.example.com:2222/acme/security.git", "git.example.com"],
    ["acme@acme.ghe.com:acme/security.git", "acme.ghe.com"],
    ["git://GIT.example.com/acme/security", "git.example.com"],
  ])("%s is a repository of a host", (url, host) => {
    expect(parseRemote(url)).toEqual({ host, repository: "acme/security" });
  });

  test.each(["/srv/git/security.git", "../security", "file:///srv/acme/security.git", "git@host:one", ""])(
    "%s is none of a host's",
    (url) => {
      expect(parseRemote(url)).toBeUndefined();
    },
  );
});

test.each([
  ["https://github.com", "https://api.github.com"],
  ["https://api.github.com/", "https://api.github.com"],
  ["https://acme.ghe.com", "https://api.acme.ghe.com"],
  ["https://api.acme.ghe.com", "https://api.acme.ghe.com"],
  ["https://git.example.com", "https://git.example.com/api/v3"],
  ["https://git.example.com:8443/api/v3/", "https://git.example.com:8443/api/v3"],
  ["https://git.example.com/under/", "https://git.example.com/under/api/v3"],
])("the API of %s is %s", (server, api) => {
  expect(apiUrlOf(server)).toBe(api);
});

test("GitHub runs github.com and the subdomains of ghe.com, and no host that only looks so", () => {
  expect(["github.com", "acme.ghe.com"].map(isGitHubsOwn)).toEqual([true, true]);
  expect(["github.com.example.com", "ghe.com", "a.b.ghe.com", "evil-ghe.com"].map(isGitHubsOwn)).toEqual(
    Array.from({ length: 4 }, () => false),
  );
});
