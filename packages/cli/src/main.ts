import { writeSync } from "node:fs";
import { PosternError } from "@postern/sdk/plain";
import type { Io } from "./terminal/io.ts";
import { loading } from "./plugins/loading.ts";
import { run } from "./run.ts";

const { stdout, stderr, env, argv } = process;
const hint = "A plugin or a configuration must not call process.exit, and what it awaits must settle.";

// A reader that leaves (`| head`) is no failure of the command; the reports are still written.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

let isBroken = false;
let isDecided = false;

function end(code: number): never {
  isDecided = true;
  process.exit(code);
}

// A plugin may call process.exit, or await what never comes: Node's exit code then says nothing of the scan.
process.on("exit", () => {
  if (isDecided) return;
  process.exitCode = 2;
  const place = loading.size === 0 ? "" : ` while ${[...loading].join(" or ")} was being loaded`;
  try {
    // Nothing asynchronous happens any more.
    writeSync(2, `error: The command ended before it was done${place}.\n${hint}\n`);
  } catch {
    // A reader that has left: what is thrown here would end the process with 0.
  }
});

// Node would exit with 1, which says that a check failed.
process.on("uncaughtException", async (error) => {
  isBroken = true;
  const { describeError } = await import("./terminal/describe-error.ts");
  stderr.write(describeError(error), () => end(2));
});

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new PosternError("configuration", "The working folder is not there any more.", {
      hint: "Change into one that is.",
      cause,
    });
  }
}

const io: Io = {
  stdout,
  stderr,
  environment: env,
  directory: workingFolder(),
  workerModule: new URL("./scan-worker.js", import.meta.url),
  onInterrupt(listener) {
    const signals = ["SIGINT", "SIGTERM"] as const;
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
  exit: end,
};

const exitCode = await run(argv.slice(2), io);
// Whatever a plugin or a credential provider left open must not keep the process; the output must.
await Promise.all(
  [stdout, stderr].map((stream) => new Promise<void>((resolve) => stream.write("", () => resolve()))),
);
if (!isBroken) end(exitCode);
