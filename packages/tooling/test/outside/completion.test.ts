import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isLeftOut } from "../../src/outside/locate.mjs";

const command = fileURLToPath(new URL("../../../cli/bin/postern.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "postern-shells-"));
const executable = join(folder, "postern");

beforeAll(() => {
  writeFileSync(executable, `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
  chmodSync(executable, 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(shell: string, script: string, ...args: readonly string[]): Promise<string> {
  const env = { HOME: folder, PATH: `${folder}:${process.env["PATH"]}`, TERM: "dumb" };
  const { stdout } = await promisify(execFile)(shell, ["-c", script, ...args], { env, timeout: 120_000 });
  return stdout;
}

const cases = [
  ["postern sc", "postern scan"],
  ["postern scan --check iam-root-u", "postern scan --check iam-root-user-unused"],
  ["postern scan --check=iam-root-u", "postern scan --check=iam-root-user-unused"],
  ["postern scan --severity critical,h", "postern scan --severity critical,high"],
  [`postern scan --config ${folder}/post`, `postern scan --config ${executable}`],
  [`${executable} completion f`, `${executable} completion fish`],
] as const;

describe.skipIf(isLeftOut("POSTERN_SKIP_SHELLS"))("in a shell of others", () => {
  test.each(cases)("fish makes of %s", async (typed, completed) => {
    const script = "postern completion fish | source; complete -C $argv[1]";
    const [word = ""] = (await run("fish", script, typed)).split(/[\t\n]/);
    expect(typed.slice(0, typed.lastIndexOf(" ") + 1) + word).toBe(completed);
  });

  // A terminal of its own, into which the line and a Tab are typed; ^X then prints what the line has become.
  const zsh = `
zmodload zsh/zpty
zpty shell zsh -f -i
read_until() { while [[ $seen != *$1* ]] && zpty -r shell more; do seen+=$more; done }
zpty -w shell 'PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D'
zpty -w shell 'eval "$(postern completion zsh)"'
zpty -w shell 'show() { print -r -- "<\${BUFFER% }>"; exit }; zle -N show; bindkey "^X" show; print REA""DY'
read_until READY
seen=
zpty -w -n shell "$1"$'\\t\\C-x'
read_until '>'
print -r -- "$seen"
`;
  test.each(cases)("zsh makes of %s", async (typed, completed) => {
    expect(await run("zsh", zsh, "zsh", typed)).toContain(`<${completed}>`);
  });
});
