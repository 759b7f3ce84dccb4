import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { isExecutable, isLeftOut, motoServer } from "./locate.mjs";

/** Whether the tests against moto were left out by POSTERN_SKIP_MOTO=1. */
export const motoLeftOut = isLeftOut("POSTERN_SKIP_MOTO");

export interface Moto {
  /** Where the AWS SDK is to be pointed: `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** Forgets every resource of every account. */
  reset(): Promise<void>;
  /** Ends the server; a second call does nothing. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts the moto server (an AWS emulator) on a free loopback port and waits until it answers. Any access
 * key belongs to account 111122223333.
 *
 * @param settings environment variables for moto, such as `MOTO_IAM_LOAD_MANAGED_POLICIES: "true"`. With
 *   `MOTO_ACCOUNT_ID: undefined` keys belong to account 123456789012, and those of sts:AssumeRole to the role's
 * @throws when `npm test` has not installed moto yet, or when the server does not come up within 60 s
 * @example
 * await using moto = await startMoto();
 * const sts = new STSClient({ endpoint: moto.endpoint, region: "us-east-1", credentials });
 */
export async function startMoto(settings: Readonly<Record<string, string | undefined>> = {}): Promise<Moto> {
  if (!isExecutable(motoServer)) {
    throw new Error(
      `moto is not installed at ${motoServer}: run \`npm test\`, or leave it out with POSTERN_SKIP_MOTO=1`,
    );
  }
  // Port 0: the kernel picks a free one, and the server prints which. That leaves no race for the port.
  const server = spawn(motoServer, ["-H", "127.0.0.1", "-p", "0"], {
    env: { ...process.env, PYTHONUNBUFFERED: "1", MOTO_ACCOUNT_ID: "111122223333", ...settings },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const killWithParent = (): boolean => server.kill("SIGKILL");
  process.once("exit", killWithParent);

  const stop = async (): Promise<void> => {
    process.off("exit", killWithParent);
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, "exit");
    server.kill("SIGTERM");
    const patience = setTimeout(killWithParent, 5_000);
    await exited;
    clearTimeout(patience);
  };

  try {
    const endpoint = await readEndpoint(server);
    return {
      endpoint,
      async reset() {
        const answer = await fetch(`${endpoint}/moto-api/reset`, { method: "POST" });
        if (!answer.ok) throw new Error(`moto did not reset: HTTP ${answer.status}`);
      },
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readEndpoint(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    const fail = (what: string): void => reject(new Error(`moto ${what}:\n${log.slice(-2_000)}`));
    const patience = setTimeout(() => fail("did not come up within 60 s"), 60_000);
    server.once("error", (error) => fail(`could not be started (${error.message})`));
    server.once("exit", (code, signal) => fail(`ended before it was ready (${code ?? signal})`));
    // Listening for good also keeps the pipe from filling up with the access log.
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      if (log.length < 100_000) log += text;
      const endpoint = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (endpoint === undefined) return;
      clearTimeout(patience);
      resolve(endpoint);
    });
  });
}
