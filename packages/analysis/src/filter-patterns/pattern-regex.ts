import { UnreadablePatternError } from "./pattern.ts";

/** A regular expression of a filter pattern: alternatives without groups, so matching takes linear time. */
export type PatternRegex = readonly Alternative[];

interface Alternative {
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly steps: readonly Step[];
}

/** One character, or with `optional` none, or with `repeated` any number. */
interface Step {
  readonly accepts: (character: string) => boolean;
  readonly literal: boolean;
  readonly optional: boolean;
  readonly repeated: boolean;
}

const mostSteps = 1000;
const atom = /\\(?:x[0-9a-fA-F]{2}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|[^()[\]{}*+?|^$\\]/suy;
const quantifier = /[*+?]|\{(\d{1,3})(,(\d{1,3})?)?\}/y;

/**
 * Parses what stands between the percent signs of a pattern.
 *
 * @throws {UnreadablePatternError} for what CloudWatch Logs does not take, as parentheses
 */
export function parseRegex(source: string): PatternRegex {
  return splitAlternatives(source).map((alternative) => {
    const fromStart = alternative.startsWith("^");
    const toEnd = /(?:^|[^\\])(?:\\\\)*\$$/.test(alternative);
    const body = alternative.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined);
    return { fromStart, toEnd, steps: parseSteps(body) };
  });
}

function splitAlternatives(source: string): string[] {
  const parts = source.match(/(?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^|\\])+|\||\\/gs) ?? [];
  const wellFormed =
    parts.length % 2 === 1 && parts.every((part, index) => (part === "|") === (index % 2 === 1));
  return wellFormed ? parts.filter((part) => part !== "|") : refuse(source);
}

function parseSteps(body: string): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < body.length;) {
    const [piece] = take(atom, body, at) ?? refuse(body);
    at += piece.length;
    const count = take(quantifier, body, at);
    at += count?.[0].length ?? 0;
    steps.push(...repeat(piece, count));
    if (steps.length > mostSteps) refuse(body);
  }
  return steps;
}

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function refuse(source: string): never {
  throw new UnreadablePatternError(`%${source}% is not a regular expression that CloudWatch Logs takes`);
}

function repeat(piece: string, count: RegExpExecArray | undefined): Step[] {
  const once = { accepts: acceptor(piece), literal: isLiteral(piece), optional: false, repeated: false };
  const maybe = { ...once, optional: true };
  const anyNumber = { ...maybe, repeated: true };
  if (!count) return [once];
  const [sign, least, comma, most] = count;
  if (sign === "?") return [maybe];
  if (sign === "*") return [anyNumber];
  if (sign === "+") return [once, anyNumber];
  const required = Array.from({ length: Number(least) }, () => once);
  if (comma === undefined) return required;
  if (most === undefined) return [...required, anyNumber];
  return [...required, ...Array.from({ length: Math.max(0, Number(most) - Number(least)) }, () => maybe)];
}

function isLiteral(piece: string): boolean {
  return piece !== "." && !piece.startsWith("[") && !/^\\[dDwWsS]$/.test(piece);
}

/** One character of the expression at a time; the runtime's own engine cannot backtrack over a single one. */
function acceptor(piece: string): (character: string) => boolean {
  try {
    const one = new RegExp(`^${piece}$`, "su");
    return (character) => one.test(character);
  } catch {
    const escaped = /^\\([^\w\s])$/.exec(piece)?.[1];
    return escaped === undefined ? refuse(piece) : (character) => character === escaped;
  }
}

/** Whether the expression is found in a text. */
export function regexMatches(regex: PatternRegex, text: string): boolean {
  return regex.some((alternative) => finds(alternative, [...text]));
}

function finds({ fromStart, toEnd, steps }: Alternative, text: readonly string[]): boolean {
  let states = follow([0], steps);
  for (const character of text) {
    if (!toEnd && states.has(steps.length)) return true;
    const next = [...states].flatMap((state) => {
      const step = steps[state];
      if (!step?.accepts(character)) return [];
      return step.repeated ? [state] : [state + 1];
    });
    states = follow(fromStart ? next : [0, ...next], steps);
  }
  return states.has(steps.length);
}

/** The states that these reach without a character. */
function follow(states: readonly number[], steps: readonly Step[]): Set<number> {
  const reached = new Set<number>();
  for (const start of states) {
    for (let state = start; !reached.has(state); state += 1) {
      reached.add(state);
      if (!steps[state]?.optional) break;
    }
  }
  return reached;
}

/** Whether an alternative asks for no character in particular: it may match a value that nobody knows. */
export function asksForNothing(regex: PatternRegex): boolean {
  return regex.some(({ steps }) => steps.every(({ literal, optional }) => !literal || optional));
}
