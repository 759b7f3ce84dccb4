import { execFileSync } from "node:child_process";
import { startScriptedGitHub, type Analysis, type Answer, type GitHubScript } from "@postern/github/testing";
import { describe, expect, test } from "vitest";
import { postern, type CommandOptions } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const token = "ghs_PLANTEDTOKEN0123456789";
const repository = "acme/security";
const commit = "0123456789abcdef0123456789abcdef01234567";

const sarifOf = (...accounts: readonly string[]): string =>
  JSON.stringify({
    version: "2.1.0",
    runs: accounts.map((account) => ({
      tool: { driver: { name: "Postern" } },
      automationDetails: { id: `postern/main/aws/${account}/` },
      results: [{}],
    })),
  });
const reports = {
  "postern-report/report.sarif": sarifOf("111122223333", "444455556666"),
  "postern-report/report-2.sarif": sarifOf("777788889999"),
};

/** Runs `postern upload` as GitHub Actions would, against a scripted GitHub. */
async function upload(
  args: readonly string[],
  script: Partial<GitHubScript> = {},
  environment: Readonly<Record<string, string>> = {},
  options: CommandOptions = {},
) {
  using folder = temporaryFolder(reports);
  await using github = await startScriptedGitHub({ token, repository, ...script });
  const ended = await postern(["upload", "postern-report", ...args], {
    directory: folder.path,
    environment: {
      GITHUB_REPOSITORY: repository,
      GITHUB_REF: "refs/heads/main",
      GITHUB_SHA: commit,
      GITHUB_API_URL: github.apiUrl,
      GITHUB_TOKEN: token,
      ...environment,
    },
    ...options,
  });
  expect(ended.stdout + ended.stderr).not.toContain("PLANTED");
  expect(github.violations).toEqual([]);
  return { ...ended, github };
}

test("uploads all reports of the folder to where Actions runs and waits for them", async () => {
  const { exitCode, stdout, github } = await upload([]);
  expect(exitCode).toBe(0);
  expect(stdout).toBe("postern-report/report.sarif: complete\npostern-report/report-2.sarif: complete\n");
  expect(github.uploads.map(({ body }) => [body.commit_sha, body.ref])).toEqual([
    [commit, "refs/heads/main"],
    [commit, "refs/heads/main"],
  ]);
});

test("does not wait with --no-wait", async () => {
  const { exitCode, stdout, github } = await upload(["--no-wait"]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^postern-report\/report\.sarif: accepted as 0+-0000/);
  expect(github.requests).toEqual(["upload-sarif", "upload-sarif"]);
});

test("says the token in no word, also where it comes back as the upload's id", async () => {
  const answer = { status: 202, body: { id: token } };
  const { stdout } = await upload(["--no-wait"], { answers: { "upload-sarif": [answer] } });
  expect(stdout).toContain("postern-report/report.sarif: accepted as [redacted]\n");
});

describe("is 2", () => {
  test("with GitHub's errors when it fails to process a file", async () => {
    const errors = ["rejecting SARIF: \u001b[31mno location"];
    const failed: Answer = { status: 200, body: { processing_status: "failed", errors } };
    const { exitCode, stdout, stderr } = await upload([], { answers: { "get-sarif": [failed] } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "error: GitHub could not process postern-report/report.sarif:\n  rejecting SARIF: \\u{1b}[31mno location\n",
    );
    expect(stdout).toBe("postern-report/report-2.sarif: complete\n");
  });

  test("with GitHub's words and what to do when it refuses, and the token in no word", async () => {
    const body = { message: `Resource not accessible with ${token}` };
    const { exitCode, stderr } = await upload([], { answers: { "upload-sarif": [{ status: 403, body }] } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error: Uploading postern-report/report.sarif failed: HTTP 403: Resource");
    expect(stderr).toContain("must be allowed to write code scanning alerts");
  });

  test.each([301, 302, 307, 308])(
    "where HTTP %d sends on to another host, which gets neither token nor findings",
    async (status) => {
      await using other = await startScriptedGitHub({ token, repository });
      const elsewhere = other.apiUrl.replace("127.0.0.1", "localhost");
      const location = `${elsewhere}/repos/${repository}/code-scanning/sarifs`;
      // Its body is as good as a receipt, and must not be taken for one.
      const answer = { status, headers: { location }, body: { id: "0-0" } };
      const { exitCode, stdout, stderr } = await upload(["--no-wait"], {
        answers: { "upload-sarif": [answer] },
      });
      expect([exitCode, stdout, other.requests, other.violations]).toEqual([2, "", [], []]);
      expect(stderr).toContain(`failed: HTTP ${status} sends on to ${new URL(elsewhere).host}.`);
    },
  );

  test.each([
    [["--timeout", "soon"], {}, "Wrong value of --timeout"],
    [["--ref", "main"], {}, "GitHub takes no reference “main”"],
    [["absent"], {}, "Cannot read the SARIF report absent: ENOENT"],
    [["--token-env", "OTHER"], {}, "OTHER holds no GitHub token"],
    [["--token-env", token], {}, "--token-env takes the name of an environment variable"],
    [["--github-url", "http://git.example.com"], {}, "read the token"],
    [[], { GITHUB_TOKEN: "" }, "GITHUB_TOKEN holds no GitHub token"],
    [["--close-missing"], { GITHUB_TOKEN: "" }, "GITHUB_TOKEN holds no GitHub token"],
  ])("before anything is sent for %j with %j", async (args, environment, message) => {
    const { exitCode, stdout, stderr, github } = await upload(args, {}, environment);
    expect([exitCode, stdout, github.requests]).toEqual([2, "", []]);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
  });

  test("when it is stopped", async () => {
    const script: Partial<GitHubScript> = {
      answers: { "upload-sarif": [{ status: 503, headers: { "retry-after": "600" } }] },
    };
    const onListening = (interrupt: () => void): void => void setTimeout(interrupt, 300);
    const { exitCode, stderr } = await upload([], script, {}, { onListening });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Stopped. What GitHub has already");
  });
});

describe("--dry-run", () => {
  test("prints what would be sent, needs no token and sends nothing", async () => {
    const { exitCode, stdout, github } = await upload(["--dry-run"], {}, { GITHUB_TOKEN: "" });
    expect([exitCode, github.requests]).toEqual([0, []]);
    expect(stdout).toContain(
      `Would upload to ${repository} at ${github.apiUrl}\nfor refs/heads/main, commit ${commit}\n`,
    );
    expect(stdout).toMatch(
      /^postern-report\/report\.sarif +0\.\d kB +Postern +postern\/main\/aws\/111122223333 +1$/m,
    );
  });

  test("takes what nobody says from git", async () => {
    using folder = temporaryFolder(reports);
    const git = (...args: readonly string[]): string =>
      String(
        execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
          cwd: folder.path,
        }),
      );
    git("init", "--quiet", "--initial-branch=topic");
    git("commit", "--quiet", "--allow-empty", "--message=a");
    git("remote", "add", "origin", `https://x-access-token:${token}@github.com/acme/from-git.git`);
    const { exitCode, stdout } = await postern(["upload", "postern-report", "--dry-run"], {
      directory: folder.path,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Would upload to acme/from-git at https://api.github.com\nfor refs/heads/topic");
    expect(stdout).toContain(`commit ${git("rev-parse", "HEAD").trim()}\n`);
    expect(stdout).not.toContain("PLANTED");
  });
});

describe("--close-missing", () => {
  const analysis = (category: string): Analysis => ({
    ref: "refs/heads/main",
    commit_sha: commit,
    analysis_key: "",
    environment: "{}",
    category,
    error: "",
    created_at: "2025-07-01T12:00:00Z",
    results_count: 1,
    rules_count: 1,
    id: 1,
    url: "https://git.example.com/api/v3/repos/acme/security/code-scanning/analyses/1",
    sarif_id: "0",
    tool: { name: "Postern" },
    deletable: true,
    warning: "",
  });
  const analyses = ["111122223333", "999900001111"].map((account) =>
    analysis(`postern/main/aws/${account}/`),
  );

  test("closes the alerts of accounts that left, after all else", async () => {
    const { exitCode, github } = await upload(["--close-missing", "--no-wait"], { analyses });
    expect(exitCode).toBe(0);
    expect(github.uploads.map(({ log }) => log.runs.map((run) => run.automationDetails?.id)).at(-1)).toEqual([
      "postern/main/aws/999900001111/",
    ]);
    expect(github.uploads).toHaveLength(3);
  });

  test("closes nothing beside a report that GitHub did not take", async () => {
    const failed: Answer = { status: 200, body: { processing_status: "failed", errors: ["no"] } };
    const answers = { "get-sarif": [failed] };
    const { exitCode, github } = await upload(["--close-missing"], { analyses, answers });
    expect(exitCode).toBe(2);
    expect(github.uploads).toHaveLength(2);
  });

  test("can be tried dry", async () => {
    const { stdout, github } = await upload(["--close-missing", "--dry-run"], { analyses });
    expect(stdout).toMatch(/^empty runs 1 of 1 +0\.\d kB +Postern +postern\/main\/aws\/999900001111 +0$/m);
    expect(github.requests).toEqual(["list-recent-analyses"]);
  });
});
