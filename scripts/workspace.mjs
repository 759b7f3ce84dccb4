// Installs and builds the workspace.
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./steps.mjs";

// pnpm need not be on PATH: npx brings it. --prefer-offline spares the registry once it is cached.
const pnpm = ["--prefer-offline", "-y", "pnpm@12"];

const lockfile = join(root, "pnpm-lock.yaml");
const installedLockfile = join(root, "node_modules", ".postern-installed-lock.yaml");

export const install = {
  name: "install",
  async action() {
    // CI=true: pnpm must not ask a question that nobody sees.
    await run("npx", [...pnpm, "install", "--frozen-lockfile"], { env: { CI: "true" } });
    copyFileSync(lockfile, installedLockfile);
  },
};

/** Whether the last install was of the present lockfile. */
export function isInstalled() {
  return existsSync(installedLockfile) && readFileSync(lockfile).equals(readFileSync(installedLockfile));
}

export const build = {
  name: "build",
  async action() {
    // Through pnpm, since turbo looks for pnpm on PATH to run each package's script.
    await run("npx", [...pnpm, "exec", "turbo", "run", "build", "--output-logs=errors-only"]);
  },
};
