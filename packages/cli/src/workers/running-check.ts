import type { Check } from "@postern/sdk";
import type { SelectedCheck } from "@postern/core";

/** The check that a worker is evaluating. */
export interface RunningCheck {
  readonly check: string;
  readonly account: string;
}

// Its index from 1, and the account's number: a double holds twelve digits.
const size = 2 * Float64Array.BYTES_PER_ELEMENT;

export function sharedRunning(): SharedArrayBuffer {
  return new SharedArrayBuffer(size);
}

/** What a worker that does not answer any more was evaluating; undefined where it was no check. */
export function runningCheck(
  running: SharedArrayBuffer,
  checks: readonly string[],
): RunningCheck | undefined {
  const [index = 0, account = 0] = new Float64Array(running);
  const check = checks[index - 1];
  return check === undefined ? undefined : { check, account: String(account).padStart(12, "0") };
}

/** A check that was ended, since it did not come to its end by itself. */
class EndlessCheckError extends Error {
  override readonly name = "EndlessCheckError";
}

/**
 * The checks, which tell when they run.
 *
 * @param isStuck whether one does not come to its end for an account
 */
export function tellingChecks(
  checks: readonly SelectedCheck[],
  running: SharedArrayBuffer,
  isStuck: (running: RunningCheck) => boolean,
): readonly SelectedCheck[] {
  const place = new Float64Array(running);
  return checks.map(({ check, ...selected }, index) => {
    const evaluate: Check["evaluate"] = (resource, facts, options, context) => {
      const { account } = context;
      if (isStuck({ check: check.metadata.id, account }))
        throw new EndlessCheckError("It did not come to its end, and was ended.");
      place[1] = Number(account);
      place[0] = index + 1;
      try {
        return check.evaluate(resource, facts, options, context);
      } finally {
        place[0] = 0;
      }
    };
    return { ...selected, check: { ...check, evaluate } };
  });
}
