import { execFileSync } from "node:child_process";
import { afterEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { gitIn } from "./git.ts";

afterEach(() => vi.unstubAllEnvs());

test("git answers, and says why where it does not", async () => {
  using folder = temporaryFolder({});
  expect(await gitIn(folder.path)("rev-parse", "HEAD")).toEqual({
    problem: expect.stringMatching(/^not a git repository/),
  });
  execFileSync("git", ["init", "--quiet", "--initial-branch", "topic"], { cwd: folder.path });
  expect(await gitIn(folder.path)("symbolic-ref", "--quiet", "HEAD")).toEqual({ answer: "refs/heads/topic" });
});

test("git says that the folder is someone else's", async () => {
  using folder = temporaryFolder({});
  execFileSync("git", ["init", "--quiet"], { cwd: folder.path });
  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null");
  vi.stubEnv("GIT_CONFIG_SYSTEM", "/dev/null");
  const { problem } = await gitIn(folder.path)("remote", "get-url", "origin");
  expect(problem).toMatch(/^detected dubious ownership in repository at /);
});

test("git that is not installed says so", async () => {
  vi.stubEnv("PATH", "/nowhere");
  expect(await gitIn(".")("rev-parse", "HEAD")).toEqual({ problem: "git is not installed" });
});
