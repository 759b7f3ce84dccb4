import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launchChromium } from "./outside/chromium.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "postern-screenshot-"));
// As the README has it, since the picture shows the command.
const demo = [join(root, "packages/cli/bin/postern.js"), "demo"];
const { status } = spawnSync(process.execPath, demo, {
  cwd: folder,
  stdio: ["ignore", "ignore", "inherit"],
});
if (status !== 0) throw new Error(`postern demo ended with ${status}; build first`);

const sizes = { wide: { width: 1440, height: 1000 }, narrow: { width: 390, height: 844 } };
const pictures = process.argv.includes("--all")
  ? (["light", "dark"] as const).flatMap((scheme) => [
      { scheme, size: sizes.wide, file: join(folder, `wide-${scheme}.png`) },
      { scheme, size: sizes.narrow, file: join(folder, `narrow-${scheme}.png`) },
    ])
  : [{ scheme: "light" as const, size: sizes.wide, file: join(root, "docs/report.png") }];

mkdirSync(join(root, "docs"), { recursive: true });
await using chromium = await launchChromium();
for (const { scheme, size, file } of pictures) {
  const { page } = await chromium.open({ colorScheme: scheme, viewport: size });
  await page.goto(pathToFileURL(join(folder, "postern-report/report.html")).href);
  await page.waitForTimeout(500);
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
}
if (!process.argv.includes("--all")) rmSync(folder, { recursive: true });
