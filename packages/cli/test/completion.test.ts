import { execFile } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function complete(shell: string, ...words: readonly string[]): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await postern(["complete", shell, "--", ...words]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return stdout.trimEnd().split("\n");
}

describe("what may stand at the cursor", () => {
  test.each([
    ["a command", ["sc"], ["words", "scan"]],
    ["a command of a command", ["list", "reg"], ["words", "regions"]],
    ["a command to be explained", ["help", "expl"], ["words", "explain"]],
    ["an option", ["scan", "--mute"], ["words", "--mute-file"]],
    ["an option of each command", ["list", "checks", "--he"], ["words", "--help"]],
    ["a check", ["scan", "--check", "iam-root-u"], ["words", "iam-root-user-unused"]],
    ["a check by the short option", ["scan", "-q", "-c", "iam-root-u"], ["words", "iam-root-user-unused"]],
    ["a check as argument", ["explain", "iam-root-u"], ["words", "iam-root-user-unused"]],
    ["a service", ["policy", "--service", "organ"], ["words", "organizations"]],
    ["a framework", ["scan", "--framework", "cis-aws-7"], ["words", "cis-aws-7.0.0"]],
    ["a reporter", ["demo", "--format", "js"], ["words", "json"]],
    ["a level, with none", ["scan", "--fail-on", "n"], ["words", "none"]],
    ["a region", ["scan", "--region", "eu-central-"], ["words", "eu-central-1", "eu-central-2"]],
    ["a partition", ["list", "regions", "--partition", "aws-cn"], ["words", "aws-cn"]],
    ["another of several", ["scan", "--severity", "critical,h"], ["words", "critical,high"]],
    ["none that is there", ["scan", "--severity", "high,h"], ["words"]],
    ["a shell", ["completion", "f"], ["words", "fish"]],
    ["a file of an option", ["scan", "--baseline", ""], ["files"]],
    ["a file as argument", ["merge", "one.json", "tw"], ["files"]],
    ["a value that nobody knows", ["scan", "--timeout", ""], ["words"]],
    ["a value of no option", ["scan", "--nope=x"], ["words"]],
    ["nothing after the last argument", ["explain", "iam-root-user-unused", ""], ["words"]],
  ])("is %s", async (_, words, expected) => {
    expect(await complete("bash", ...words)).toEqual(expected);
  });

  test("is a profile of the AWS configuration", async () => {
    using folder = temporaryFolder();
    folder.write("aws", "[profile audit]\nregion = eu-west-1\n[profile build]\n");
    const environment = { AWS_CONFIG_FILE: join(folder.path, "aws") };
    const { stdout } = await postern(["complete", "fish", "--", "scan", "--profile", "au"], { environment });
    expect(stdout).toBe("words\naudit\n");
  });

  test("is any command but the hidden one", async () => {
    const all = await complete("bash", "");
    expect(all).toContain("completion");
    expect(all).toContain("help");
    expect(all).not.toContain("complete");
  });
});

test.each([
  ["bash", ["scan", "--check", "=", "iam-root-u"], "iam-root-user-unused"],
  ["bash", ["scan", "--severity", "="], "critical"],
  ["zsh", ["scan", "--check=iam-root-u"], "--check=iam-root-user-unused:Root user was not used lately"],
  ["fish", ["scan", "--check=iam-root-u"], "--check=iam-root-user-unused\tRoot user was not used lately"],
  [
    "powershell",
    ["scan", "=--check=iam-root-u"],
    "--check=iam-root-user-unused\tRoot user was not used lately",
  ],
])("%s gets candidates in its own form: %j", async (shell, words, expected) => {
  const [kind, first] = await complete(shell, ...words);
  expect([kind, first]).toEqual(["words", expected]);
});

test("an unknown shell is refused with those that there are", async () => {
  const { exitCode, stderr } = await postern(["completion", "tcsh"]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("Allowed choices are bash, zsh, fish, powershell");
});

describe("the script for bash", () => {
  let installed: InstalledCommand;
  beforeAll(async () => {
    installed = await installCommand();
    const { folder } = installed;
    folder.write(
      "bin/postern",
      `#!/bin/sh\nexec "${process.execPath}" "${folder.path}/bin/postern.js" "$@"\n`,
    );
    chmodSync(join(folder.path, "bin/postern"), 0o755);
  }, 60_000);
  afterAll(() => installed[Symbol.dispose]());

  /** What bash would offer, when the words are typed and Tab is pressed. */
  async function offered(...words: readonly string[]): Promise<readonly string[]> {
    const { path } = installed.folder;
    const script = [
      'set -u; eval "$(postern completion bash)"; eval "$(postern completion bash)"',
      'complete -p postern >&2; COMP_WORDS=(postern "$@"); COMP_CWORD=$#; _postern postern; echo "$?"',
      'if (( ${#COMPREPLY[@]} )); then printf "%s\\n" "${COMPREPLY[@]}"; fi',
    ].join("\n");
    const { stdout, stderr } = await promisify(execFile)("bash", ["--norc", "-c", script, "bash", ...words], {
      env: {
        HOME: path,
        PATH: `${join(path, "bin")}:${process.env["PATH"]}`,
        AWS_CONFIG_FILE: join(path, "aws"),
      },
    });
    expect(stderr).toBe("complete -o bashdefault -o default -F _postern postern\n");
    return stdout.trimEnd().split("\n");
  }

  test("offers what the built command says", async () => {
    expect(await offered("scan", "--check", "iam-root-u")).toEqual(["0", "iam-root-user-unused"]);
    expect(await offered("scan", "--check", "=", "iam-root-u")).toEqual(["0", "iam-root-user-unused"]);
    expect(await offered("scan", "--baseline", "")).toEqual(["0"]);
  });

  test("quotes what the shell would take apart", async () => {
    installed.folder.write("aws", '[profile "two words"]\nregion = eu-west-1\n');
    expect(await offered("scan", "--profile", "two")).toEqual(["0", "two\\ words"]);
  });
});
