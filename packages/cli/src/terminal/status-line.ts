import type { Output } from "./io.ts";

/** A line at the bottom of a terminal that is written over and over, with other text passing above it. */
export interface StatusLine {
  update(text: string): void;
  /** Writes text that stays, above the line. */
  print(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

const eraseLine = "\r\u001b[2K";

/** @param isShown false where there is no terminal: then only {@link StatusLine.print} writes */
export function statusLine(output: Output, isShown: boolean): StatusLine {
  let line = "";
  const draw = (): void => void output.write(eraseLine + line);
  return {
    update(text) {
      if (!isShown) return;
      line = text.slice(0, Math.max(1, (output.columns ?? 80) - 1));
      draw();
    },
    print(text) {
      if (line !== "") output.write(eraseLine);
      output.write(text);
      if (line !== "") draw();
    },
    clear() {
      if (line !== "") output.write(eraseLine);
      line = "";
    },
  };
}
