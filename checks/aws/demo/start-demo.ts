import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoopbackAws } from "@postern/testing/loopback";
import { denialOf } from "./denials.ts";
import { accountConfigs } from "./accounts.ts";
import { startRoomAws } from "./sound-account.ts";
import { writeProfiles } from "./profiles.ts";

/** The demo organization, ready to be scanned. Ended by `await using` or {@link Demo.close}. */
export interface Demo extends AsyncDisposable {
  /**
   * All environment variables for a scan: the given ones without any `AWS_*` but those that lead to
   * the demo's profiles. For the `env` of a child process, or in place of `process.env`.
   */
  readonly environment: Readonly<Record<string, string>>;
  /** The profiles in the order of the config file: one per account, and one with credentials that AWS refuses. */
  readonly profiles: readonly string[];
  /** The AWS that answers, with its log of calls. */
  readonly aws: LoopbackAws;
  /** Stops the AWS and removes the configuration. */
  close(): Promise<void>;
}

/**
 * Starts the demo: a fictional organization on a loopback AWS, and a temporary AWS configuration (in a
 * folder that only the user can read) with a profile per account. Nothing of it is known to the scanner:
 * `scan --all-profiles` with {@link Demo.environment} works as on a real organization.
 *
 * @param environment - variables that the scan inherits, `AWS_*` aside. Default: the process's.
 * @example
 * await using demo = await startDemo();
 * spawnSync("postern", ["scan", "--all-profiles"], { env: demo.environment });
 */
export async function startDemo(environment: NodeJS.ProcessEnv = process.env): Promise<Demo> {
  // Who watches a demo cannot act on the SDK's advice to upgrade Node.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const aws = await startRoomAws({ accounts: accountConfigs(), intercept: denialOf });
  let folder: string | undefined;
  // A process that is ended at once still must not leave credentials behind, be they fictional.
  const removeAtExit = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", removeAtExit);
  const close = async () => {
    await aws.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    process.off("exit", removeAtExit);
  };
  try {
    // Made with mode 0700.
    folder = await mkdtemp(join(tmpdir(), "postern-demo-"));
    const { configFile, credentialsFile, profiles } = await writeProfiles(folder, aws);
    const own = {
      AWS_CONFIG_FILE: configFile,
      AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
      AWS_EC2_METADATA_DISABLED: "true",
    };
    return {
      environment: { ...withoutAws(environment), ...own },
      profiles,
      aws,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function withoutAws(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(environment).filter(([name]) => !/^AWS_/i.test(name));
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
