// Puts the command into node_modules/.bin. A dependency of the root on it would do the same, but would
// make every package depend on the command in the eyes of `turbo boundaries`.
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../node_modules/.bin/", import.meta.url));
mkdirSync(folder, { recursive: true });
rmSync(`${folder}postern`, { force: true });
symlinkSync("../../packages/cli/bin/postern.js", `${folder}postern`);
