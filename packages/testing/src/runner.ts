/** What registers tests: vitest, node:test, or anything with the same two functions. */
export interface TestRunner {
  describe(name: string, register: () => void): void;
  /** @param timeout milliseconds that it may take, where the runner has a limit */
  test(name: string, run: () => void | Promise<void>, timeout?: number): void;
}

const own: TestRunner =
  process.env["VITEST"] === undefined ? await import("node:test") : await import("vitest");
let redirected: TestRunner | undefined;

/** The runner of this process: vitest sets VITEST; elsewhere Node's own. */
export const currentRunner: TestRunner = {
  describe: (name, register) => (redirected ?? own).describe(name, register),
  test: (name, run, timeout) => (redirected ?? own).test(name, run, timeout),
};

/**
 * Sends what test files register to another runner while they load, so that a tool can learn the names
 * of cases without running one.
 *
 * @param load imports the test files
 */
export async function redirectTests(runner: TestRunner, load: () => Promise<unknown>): Promise<void> {
  redirected = runner;
  try {
    await load();
  } finally {
    redirected = undefined;
  }
}
