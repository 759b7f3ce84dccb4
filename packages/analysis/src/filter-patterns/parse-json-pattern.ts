import {
  anyMember,
  type Expression,
  type MemberState,
  type Selector,
  textPattern,
  UnreadablePatternError,
} from "./pattern.ts";
import { parseRegex } from "./pattern-regex.ts";

const deepest = 32;
const states: readonly (readonly [RegExp, MemberState])[] = [
  [/NOT\s+EXISTS\b/y, "not-exists"],
  [/EXISTS\b/y, "exists"],
  [/IS\s+NULL\b/y, "null"],
  [/IS\s+TRUE\b/y, "true"],
  [/IS\s+FALSE\b/y, "false"],
];
const orders: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
};
const bareValue = /[^\s"'()&|{}=<>!%]+(?:\s+[^\s"'()&|{}=<>!%]+)*/y;

/**
 * Parses a JSON pattern, braces included: selectors, comparisons, && before ||, parentheses.
 *
 * @throws {UnreadablePatternError} for what is none
 */
export function parseJsonPattern(source: string): Expression {
  let at = 0;
  let depth = 0;

  function take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(source) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  }
  function takeToken(pattern: RegExp): RegExpExecArray | undefined {
    take(/\s+/y);
    return take(pattern);
  }
  function fail(expected: string): never {
    throw new UnreadablePatternError(`${expected} is expected at character ${at + 1}`);
  }

  function joined(kind: "and" | "or", sign: RegExp, operand: () => Expression): Expression {
    const first = operand();
    const operands = [first];
    while (takeToken(sign)) operands.push(operand());
    return operands.length === 1 ? first : { kind, operands };
  }
  const alternatives = (): Expression => joined("or", /\|\|/y, () => joined("and", /&&/y, () => condition()));

  function condition(): Expression {
    if (!takeToken(/\(/y)) return comparison();
    depth += 1;
    if (depth > deepest) throw new UnreadablePatternError(`it is nested deeper than ${deepest} levels`);
    const inner = alternatives();
    if (!takeToken(/\)/y)) fail("A closing parenthesis");
    depth -= 1;
    return inner;
  }

  function selector(): Selector {
    if (!takeToken(/\$/y)) fail("A selector");
    const path: (string | number | typeof anyMember)[] = [];
    for (;;) {
      const step = take(
        /\.?\[\s*(?:(?<index>\d+)|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<each>\*))\s*\]|\.(?:(?<name>[\w-]+)|(?<any>\*))/y,
      )?.groups;
      if (!step) return path;
      const { index, name = step["double"] ?? step["single"] } = step;
      path.push(index === undefined ? (name ?? anyMember) : Number(index));
    }
  }

  function comparison(): Expression {
    const path = selector();
    take(/\s+/y);
    const state = states.find(([pattern]) => take(pattern));
    if (state) return { kind: "state", selector: path, state: state[1] };
    const operator = take(/!=|<=|>=|=|<|>/y)?.[0] ?? fail("An operator");
    const order = orders[operator];
    if (!order) return { kind: "equality", selector: path, equal: operator === "=", value: value() };
    const limit = Number(takeToken(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy)?.[0] ?? fail("A number"));
    return { kind: "order", selector: path, holds: (number) => order(number, limit) };
  }

  function value() {
    const regex = takeToken(/%([^%]*)%/y);
    if (regex) return { kind: "regex", regex: parseRegex(regex[1] ?? "") } as const;
    const quoted = take(/"((?:[^"\\]|\\.)*)"/sy)?.[1];
    return textPattern(quoted?.replaceAll(/\\(.)/gs, "$1") ?? take(bareValue)?.[0] ?? fail("A value"));
  }

  if (!takeToken(/\{/y)) fail("An opening brace");
  const expression = alternatives();
  if (!takeToken(/\}\s*$/y)) fail("The closing brace, && or ||");
  return expression;
}
