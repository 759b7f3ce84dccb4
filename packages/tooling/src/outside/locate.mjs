// Plain JavaScript: the scripts that prepare these tools run before anything is installed.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const tooling = fileURLToPath(new URL("../../", import.meta.url));

export const pythonRequirements = join(tooling, "python-requirements.txt");
export const pythonEnvironment = join(tooling, "..", "..", ".cache", "python-venv");
export const motoServer = pythonTool("moto_server");

export const node24 = join(
  tooling,
  `../node-24/node_modules/node-${process.platform}-${process.arch}/bin/node`,
);

export function pythonTool(name) {
  return join(pythonEnvironment, "bin", name);
}

export const tiers = [
  { name: "moto", variable: "POSTERN_SKIP_MOTO" },
  { name: "linters and botocore", variable: "POSTERN_SKIP_LINTERS" },
  { name: "zsh and fish", variable: "POSTERN_SKIP_SHELLS" },
  { name: "Chromium", variable: "POSTERN_SKIP_CHROMIUM" },
  { name: "Node 24", variable: "POSTERN_SKIP_NODE_24" },
  { name: "SARIF multitool", variable: "POSTERN_SKIP_SARIF_MULTITOOL" },
];

export function isLeftOut(variable) {
  return process.env[variable] === "1";
}

export function findOnPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      if (folder !== "" && isExecutable(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

export function findChromium() {
  const chosen = process.env.POSTERN_CHROMIUM;
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  const application = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  return (
    findOnPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) ??
    (isExecutable(application) ? application : undefined)
  );
}

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
