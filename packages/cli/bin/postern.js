#!/usr/bin/env node
import { readFileSync } from "node:fs";
import module from "node:module";

const [first, ...others] = process.argv.slice(2);
if ((first === "--version" || first === "-V") && others.length === 0) {
  // Answered here: loading the bundle would double the time that it takes.
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`${manifest.version}\n`);
} else {
  module.enableCompileCache?.();
  await import("../dist/postern.js");
}
