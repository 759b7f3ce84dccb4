import { setFlagsFromString } from "node:v8";
import type { Io } from "./io.ts";
import { run } from "./run.ts";

const { stdout, stderr, env, argv } = process;

// Most of a long scan's memory is what its finished calls left: V8 would let four times what is in use
// pile up before it looks. At twice, the peak is a fifth lower, for a thirtieth of processor time.
setFlagsFromString("--heap-growing-percent=100");

// A reader that leaves (`| head`) is no failure of the command; the reports are still written.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

let isBroken = false;

// Node would exit with 1, which says that a check failed.
process.on("uncaughtException", async (error) => {
  isBroken = true;
  const { describeError } = await import("./describe-error.ts");
  stderr.write(describeError(error), () => process.exit(2));
});

const io: Io = {
  stdout,
  stderr,
  environment: env,
  directory: process.cwd(),
  onInterrupt(listener) {
    const signals = ["SIGINT", "SIGTERM"] as const;
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
  exit: (code) => process.exit(code),
};

const exitCode = await run(argv.slice(2), io);
// Whatever a plugin or a credential provider left open must not keep the process; the output must.
await Promise.all(
  [stdout, stderr].map((stream) => new Promise<void>((resolve) => stream.write("", () => resolve()))),
);
if (!isBroken) process.exit(exitCode);
