import axe from "axe-core";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

export interface AxeViolation {
  /** The rule, such as `image-alt`. */
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  /** A selector and what is wrong there, one for each element. */
  readonly elements: readonly string[];
}

/**
 * Runs axe-core's accessibility rules in a page as it is now.
 *
 * @param options axe's own, such as `{ rules: { region: { enabled: false } } }`
 * @returns the violations; empty when the page is clean
 */
export async function findAxeViolations(page: Page, options: RunOptions = {}): Promise<AxeViolation[]> {
  // Evaluated over the debugging protocol, which a page's Content-Security-Policy does not stop.
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: typeof axe }).axe.run(chosen) as Promise<AxeResults>,
    // Preloading fetches style sheets again, and the page would seem to make requests of its own.
    { preload: false, resultTypes: ["violations"], ...options } satisfies RunOptions,
  );
  return results.violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? "unknown",
    help,
    elements: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  }));
}
