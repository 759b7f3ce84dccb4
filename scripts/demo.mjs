// npm run demo: installs and builds what is not yet there, then scans the demo organization.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { childEnvironment, requireNode, root } from "./steps.mjs";
import { build, install, isInstalled } from "./workspace.mjs";

requireNode();
try {
  if (!isInstalled()) {
    console.error("Installing the dependencies …");
    await install.action();
  }
  console.error("Building …");
  await build.action();
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
const postern = join(root, "packages", "cli", "bin", "postern.js");
const { status } = spawnSync(process.execPath, [postern, "demo", ...process.argv.slice(2)], {
  cwd: root,
  env: childEnvironment(),
  stdio: "inherit",
});
process.exitCode = status ?? 2;
