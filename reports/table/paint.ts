import { atMost } from "../text/at-most.ts";
import { visible } from "../text/visible.ts";

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;
export type Colour = keyof typeof codes;

/** Writes text for a terminal of some width; everything given to it may be hostile. */
export interface Painter {
  readonly width: number;
  /** Untrusted text, harmless, in a colour where colours are wanted. */
  paint(text: string, ...colours: Colour[]): string;
  /** Text that leads to an address where hyperlinks are wanted. */
  link(text: string, url: string): string;
}

const escape = "\u001b";

/** A painter of a terminal; without colours and hyperlinks it writes no escape sequence at all. */
export function painter(options: { colors: boolean; width: number; hyperlinks: boolean }): Painter {
  return {
    width: options.width,
    paint(text, ...colours) {
      const safe = visible(text);
      if (!options.colors || colours.length === 0) return safe;
      return `${escape}[${colours.map((colour) => codes[colour]).join(";")}m${safe}${escape}[0m`;
    },
    link(text, url) {
      const safe = visible(text);
      if (!options.hyperlinks || !URL.canParse(url)) return safe;
      return `${escape}]8;;${new URL(url).href}${escape}\\${safe}${escape}]8;;${escape}\\`;
    },
  };
}

const longest = 400;

/**
 * Breaks text into lines of at most `width` characters, at spaces where there are any. Text over 400
 * characters is cut with an ellipsis: the report files have it whole.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of atMost(longest, visible(text)).split(/ +/)) {
    for (const piece of piecesOf(word, Math.max(1, width))) {
      if (line !== "" && line.length + 1 + piece.length > width) {
        lines.push(line);
        line = piece;
      } else {
        line = line === "" ? piece : `${line} ${piece}`;
      }
    }
  }
  return [...lines, line];
}

function piecesOf(word: string, width: number): string[] {
  return word.match(new RegExp(`.{1,${width}}`, "gu")) ?? [""];
}
