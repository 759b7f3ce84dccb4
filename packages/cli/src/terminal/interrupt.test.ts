import { expect, test } from "vitest";
import { listenForInterrupt } from "./interrupt.ts";

test("the first interrupt aborts, the second ends the process with 130", () => {
  let interrupt = (): void => expect.unreachable("nobody listens");
  let isListening = false;
  const exits: number[] = [];
  const io = {
    onInterrupt(listener: () => void) {
      interrupt = listener;
      isListening = true;
      return () => (isListening = false);
    },
    exit: (code: number) => void exits.push(code),
  };
  {
    using listening = listenForInterrupt(io);
    expect(listening.signal.aborted).toBe(false);
    interrupt();
    expect([listening.signal.aborted, exits]).toEqual([true, []]);
    interrupt();
    expect(exits).toEqual([130]);
    expect(isListening).toBe(true);
  }
  expect(isListening).toBe(false);
});
