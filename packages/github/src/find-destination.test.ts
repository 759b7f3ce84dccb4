import { describe, expect, test } from "vitest";
import { findDestination, type Git } from "./find-destination.ts";

const commit = "1".repeat(40);
const noGit: Git = () => Promise.resolve({ problem: "git is not installed" });
const gitAt =
  (remote: string, branch: string | undefined = "refs/heads/topic"): Git =>
  (...args) => {
    const answers: Record<string, string | undefined> = {
      "remote get-url origin": remote,
      "symbolic-ref --quiet HEAD": branch,
      "rev-parse HEAD": commit,
    };
    const answer = answers[args.join(" ")];
    return Promise.resolve(answer === undefined ? {} : { answer });
  };
const actions = {
  GITHUB_REPOSITORY: "acme/actions",
  GITHUB_REF: "refs/pull/7/merge",
  GITHUB_SHA: "2".repeat(40),
  GITHUB_API_URL: "https://git.example.com/api/v3",
};

test("is what GitHub Actions says, without asking git", async () => {
  const forbidden: Git = () => Promise.reject(new Error("git was asked"));
  expect(await findDestination({}, actions, forbidden)).toEqual({
    repository: "acme/actions",
    ref: "refs/pull/7/merge",
    commit: "2".repeat(40),
    apiUrl: "https://git.example.com/api/v3",
  });
});

test("takes each flag in place of what Actions says", async () => {
  const flags = {
    repository: "acme/flags",
    ref: "refs/heads/main",
    commit: "3".repeat(64),
    githubUrl: "https://acme.ghe.com",
  };
  expect(await findDestination(flags, actions, noGit)).toEqual({
    repository: "acme/flags",
    ref: "refs/heads/main",
    commit: "3".repeat(64),
    apiUrl: "https://api.acme.ghe.com",
  });
});

describe("from git", () => {
  test.each([
    ["git@github.com:acme/security.git", "https://api.github.com"],
    ["https://acme.ghe.com/acme/security", "https://api.acme.ghe.com"],
  ])("is %s, whose API is %s; an empty variable is as none", async (remote, apiUrl) => {
    expect(await findDestination({}, { GITHUB_REPOSITORY: "" }, gitAt(remote))).toEqual({
      repository: "acme/security",
      ref: "refs/heads/topic",
      commit,
      apiUrl,
    });
  });

  test("takes an Enterprise Server only by name, since the token goes there", async () => {
    const git = gitAt("git@git.example.com:acme/security.git");
    await expect(findDestination({}, {}, git)).rejects.toThrow("origin is at git.example.com");
    const named = await findDestination({ githubUrl: "https://git.example.com" }, {}, git);
    expect(named).toMatchObject({ repository: "acme/security", apiUrl: "https://git.example.com/api/v3" });
  });

  test("takes no repository of another host than the one that was named", async () => {
    const found = findDestination(
      { githubUrl: "https://git.example.com" },
      {},
      gitAt("git@github.com:acme/a"),
    );
    await expect(found).rejects.toThrow("origin is at github.com, which is not the GitHub that was named");
  });
});

test.each([
  ["repository", noGit, "--repository owner/name"],
  ["repository", gitAt("/srv/git/security.git"), "--repository owner/name"],
  [
    "branch",
    (...args: readonly string[]) =>
      args[0] === "symbolic-ref" ? Promise.resolve({}) : gitAt("git@github.com:a/b")(...args),
    "--ref",
  ],
])("says which flag names the %s that was not found", async (what, git, flag) => {
  await expect(findDestination({}, {}, git)).rejects.toMatchObject({
    code: "usage",
    message: `No ${what} to upload to was found.`,
    hint: expect.stringContaining(flag),
  });
});

test.each([
  ["git is not installed", "git says: git is not installed. Name it with --repository owner/name, or run"],
  [
    "detected dubious ownership in repository at '/work'",
    "git says: detected dubious ownership in repository at '/work'. Trust it with git config --global --add safe.directory <its path>, or name it with --repository",
  ],
])("says what git said: %s", async (problem, words) => {
  const git: Git = () => Promise.resolve({ problem });
  await expect(findDestination({}, {}, git)).rejects.toMatchObject({ hint: expect.stringContaining(words) });
});
