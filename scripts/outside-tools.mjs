// Brings the tools that others wrote and some tests are run against.
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import {
  findChromium,
  findOnPath,
  isExecutable,
  isLeftOut,
  motoServer,
  pythonEnvironment,
  pythonRequirements,
  tiers,
} from "../packages/tooling/src/outside/locate.mjs";
import { root, run, StepFailure } from "./steps.mjs";

/** One sentence for each tier of tests that this run leaves out. */
export function leftOutNotes() {
  return tiers
    .filter(({ variable }) => isLeftOut(variable))
    .map(({ name, variable }) => `LEFT OUT: the tests against ${name} (${variable}=1)`);
}

export const outsideTools = {
  name: "outside tools",
  async action() {
    const pythonTiers = ["POSTERN_SKIP_MOTO", "POSTERN_SKIP_LINTERS"];
    if (!pythonTiers.every(isLeftOut)) await bringPythonTools(pythonTiers);
    if (!isLeftOut("POSTERN_SKIP_SHELLS")) await bringShells();
    if (!isLeftOut("POSTERN_SKIP_CHROMIUM")) await bringChromium();
    if (!isLeftOut("POSTERN_SKIP_SARIF_MULTITOOL")) await tryMultitool();
  },
};

async function bringPythonTools(variables) {
  // The copy is made last, so that a broken-off installation is not taken for a whole one.
  const installed = join(pythonEnvironment, "installed-requirements.txt");
  if (isExecutable(motoServer) && existsSync(installed) && sameText(installed, pythonRequirements)) return;
  rmSync(pythonEnvironment, { recursive: true, force: true });
  try {
    const python = await bringPython();
    await run(python, ["-m", "venv", pythonEnvironment]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    await run(join(pythonEnvironment, "bin", "python"), [...pip, pythonRequirements]);
  } catch (error) {
    const need =
      "moto and the linters could not be installed. They need Python 3.11 or newer with venv (Debian: apt-get install python3-venv) and PyPI";
    throw missing(need, variables.join("=1 and "), error);
  }
  copyFileSync(pythonRequirements, installed);
}

function sameText(one, other) {
  return readFileSync(one, "utf8") === readFileSync(other, "utf8");
}

async function bringPython() {
  const python = findOnPath(["python3"]);
  // Debian's python3 comes without ensurepip, which venv needs, until python3-venv is installed.
  const complete = python && (await run(python, ["-c", "import ensurepip, venv"]).catch(() => undefined));
  if (complete !== undefined && python !== undefined) return python;
  await aptInstall("python3-venv");
  return "/usr/bin/python3";
}

async function bringChromium() {
  if (findChromium() !== undefined) return;
  const need =
    "No Chromium or Chrome was found. Install one (Debian: apt-get install chromium) or name its executable in POSTERN_CHROMIUM";
  // An executable that the caller chose is not silently replaced by another.
  const cause = process.env.POSTERN_CHROMIUM
    ? undefined
    : await aptInstall("chromium").catch((error) => error);
  if (findChromium() === undefined) throw missing(need, "POSTERN_SKIP_CHROMIUM", cause);
}

async function bringShells() {
  for (const shell of ["zsh", "fish"]) {
    if (findOnPath([shell]) !== undefined) continue;
    const cause = await aptInstall(shell).catch((error) => error);
    const need = `${shell} was not found. Install it (Debian: apt-get install ${shell})`;
    if (findOnPath([shell]) === undefined) throw missing(need, "POSTERN_SKIP_SHELLS", cause);
  }
}

async function aptInstall(name) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || findOnPath(["apt-get"]) === undefined) {
    throw new StepFailure(`${name} was not installed for you: that takes root on a Debian system`);
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], { env });
}

async function tryMultitool() {
  try {
    const multitool = createRequire(join(root, "packages/tooling/package.json"))(
      "@microsoft/sarif-multitool",
    );
    await run(multitool, ["version"], { env: { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } });
  } catch (error) {
    const need = "The SARIF multitool does not run here. Its Linux binary is for x86-64 with glibc only";
    throw missing(need, "POSTERN_SKIP_SARIF_MULTITOOL", error);
  }
}

function missing(need, variable, cause) {
  const reason = cause === undefined ? "" : `${cause.message}\n`;
  return new StepFailure(`${reason}${need}.\nTo leave these tests out, set ${variable}=1.`);
}
