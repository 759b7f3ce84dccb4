import { expect, test } from "vitest";
import { listenForInterrupt } from "./interrupt.ts";

test("the first interrupt aborts and says so, the second ends the process with 130", () => {
  let interrupt = (): void => expect.unreachable("nobody listens");
  let isListening = false;
  const exits: number[] = [];
  let told = 0;
  const io = {
    onInterrupt(listener: () => void) {
      interrupt = listener;
      isListening = true;
      return () => (isListening = false);
    },
    exit: (code: number) => void exits.push(code),
  };
  {
    using listening = listenForInterrupt(io, () => (told += 1));
    expect(listening.signal.aborted).toBe(false);
    interrupt();
    expect([listening.signal.aborted, told, exits]).toEqual([true, 1, []]);
    interrupt();
    expect([told, exits]).toEqual([1, [130]]);
    expect(isListening).toBe(true);
  }
  expect(isListening).toBe(false);
});
