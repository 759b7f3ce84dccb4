import { Writable } from "node:stream";
import type { Io, Output } from "../src/terminal/io.ts";
import { run } from "../src/run.ts";

/** How a command ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether stdout and stderr are terminals. */
  readonly isTerminal?: boolean;
  /** Gets the function that asks the command to stop, as Ctrl-C does. */
  readonly onListening?: (interrupt: () => void) => void;
  /** Whether calls wait for the rates that AWS's services admit; without, where a test is not about them. */
  readonly hasRates?: boolean;
  /** The module of worker threads, of a built command; without, there are none. */
  readonly workerModule?: URL | undefined;
}

/** No credentials of the machine that runs the tests may ever be found. */
const noAws = {
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
};

/** Runs the command in this process with an environment of its own. */
export async function postern(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const {
    directory = process.cwd(),
    environment = {},
    isTerminal = false,
    onListening,
    hasRates = false,
    workerModule,
  } = options;
  const stdout = recorder(isTerminal);
  const stderr = recorder(isTerminal);
  const io: Io = {
    stdout: stdout.output,
    stderr: stderr.output,
    environment: { ...noAws, ...environment },
    directory,
    ...(hasRates ? {} : { rates: "none" }),
    ...(workerModule && { workerModule }),
    onInterrupt(listener) {
      onListening?.(listener);
      return () => {};
    },
    exit: (code) => {
      throw new Error(`the command ended the process with ${code}`);
    },
  };
  const exitCode = await run(args, io);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** A stream that keeps what is written to it. */
export function recorder(isTTY = false, columns = 100): { readonly output: Output; text(): string } {
  const texts: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      texts.push(text);
      done();
    },
  });
  return { output: Object.assign(stream, { isTTY, columns }), text: () => texts.join("") };
}
