import type { TestRunner } from "./runner.ts";

/** A runner that keeps the tests instead of registering them, to test what registers tests. */
export class RecordingRunner implements TestRunner {
  readonly #tests = new Map<string, () => void | Promise<void>>();

  describe(_name: string, register: () => void): void {
    register();
  }

  test(name: string, run: () => void | Promise<void>): void {
    this.#tests.set(name, run);
  }

  /** Runs all tests; the messages of those that failed, by name. */
  async failures(): Promise<Record<string, string>> {
    const failures: Record<string, string> = {};
    for (const [name, run] of this.#tests) {
      try {
        await run();
      } catch (error) {
        failures[name] = (error as Error).message;
      }
    }
    return failures;
  }
}
