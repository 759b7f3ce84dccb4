/** What registers tests: vitest, node:test, or anything with the same two functions. */
export interface TestRunner {
  describe(name: string, register: () => void): void;
  test(name: string, run: () => void | Promise<void>): void;
}

/** The runner of this process: vitest sets VITEST; elsewhere Node's own. */
export const currentRunner: TestRunner =
  process.env["VITEST"] === undefined ? await import("node:test") : await import("vitest");
