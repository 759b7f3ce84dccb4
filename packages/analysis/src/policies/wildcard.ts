/** Values of policy variables by name in lower case, for example `{ "aws:username": "alice" }`. */
export type Variables = Readonly<Record<string, string>>;

// Private-use characters, so that a literal `*` (written `${*}`) stays apart from the wildcard.
const anyRun = "\uE000";
const anyOne = "\uE001";
const unknown = "\uE002";
const escapes: Variables = { "*": "*", "?": "?", $: "$" };

/**
 * Whether a pattern of the policy language matches a text: `*` stands for any run of characters, also across
 * `:` and `/`, `?` for one. A policy variable without a known value matches nothing: what it stands for is the
 * caller's. The time is at most the product of both lengths, whatever the pattern.
 *
 * @example matches("arn:aws:iam::*:role/app-?", "arn:aws:iam::111122223333:role/app-1") // true
 */
export function matches(pattern: string, text: string, variables: Variables = {}): boolean {
  return consumes(compile(pattern, variables), text);
}

/** A list of patterns that is asked often: compiled once. */
export interface PatternList {
  /** Whether one of them matches. */
  matches(text: string): boolean;
}

/** Compiles patterns for {@link matches} of many texts. */
export function patternList(patterns: readonly string[], variables?: Variables): PatternList {
  const compiled = patterns.map((pattern) => compile(pattern, variables));
  return { matches: (text) => compiled.some((pattern) => consumes(pattern, text)) };
}

/**
 * Whether every text that the inner pattern matches is surely matched by the outer one.
 *
 * @example covers("s3:*", "s3:Get*") // true
 */
export function covers(outer: string, inner: string): boolean {
  return consumes(compile(outer), compile(inner));
}

/**
 * Whether some text may be matched by both patterns.
 *
 * @example overlaps("s3:Get*", "s3:*Object") // true
 */
export function overlaps(one: string, other: string): boolean {
  const left = compile(one).replaceAll(unknown, anyRun);
  const right = compile(other).replaceAll(unknown, anyRun);
  // met[j]: what was taken of the left and the first j characters of the right can be the same text.
  let met = afterRuns([true, ...Array.from(right, () => false)], right);
  for (const character of left) {
    const before = met;
    let any = false;
    const next = before.map((reached, j) => {
      any ||= reached;
      if (character === anyRun) return any;
      if (right[j - 1] === anyRun) return reached;
      return (
        before[j - 1] === true && (character === right[j - 1] || [character, right[j - 1]].includes(anyOne))
      );
    });
    met = afterRuns(next, right);
  }
  return met.at(-1) === true;
}

/** Whether a value is fixed: without wildcard and policy variable. */
export function isFixed(value: string): boolean {
  return !/[\uE000-\uE002]/.test(compile(value));
}

/** The part of a pattern before its first wildcard or policy variable. */
export function fixedPrefix(pattern: string): string {
  return compile(pattern).split(/[\uE000-\uE002]/, 1)[0] ?? "";
}

/** One text that the pattern matches, or none where it holds a policy variable. */
export function instanceOf(pattern: string, filling: string): string | undefined {
  const text = compile(pattern);
  if (text.includes(unknown)) return undefined;
  return text.replaceAll(anyRun, filling).replaceAll(anyOne, "x");
}

function compile(pattern: string, variables: Variables = {}): string {
  if (!pattern.includes("${")) return pattern.replaceAll("*", anyRun).replaceAll("?", anyOne);
  return pattern.replaceAll(/\$\{([^{}]*)\}|[*?]/g, (token: string, name: string | undefined) => {
    if (token === "*") return anyRun;
    if (name === undefined) return anyOne;
    return escapes[name] ?? variables[variableName(name)] ?? unknown;
  });
}

/** `${aws:username, 'nobody'}` has a default after the comma. */
function variableName(written: string): string {
  return (written.split(",", 1)[0] ?? "").trim().toLowerCase();
}

function consumes(pattern: string, text: string): boolean {
  let at = 0;
  let taken = 0;
  let run: { at: number; taken: number } | undefined;
  while (taken < text.length) {
    if (pattern[at] === anyRun) {
      run = { at, taken };
      at += 1;
    } else if (at < pattern.length && standsFor(pattern[at], text[taken])) {
      at += 1;
      taken += 1;
    } else if (run !== undefined) {
      run.taken += 1;
      at = run.at + 1;
      taken = run.taken;
    } else {
      return false;
    }
  }
  while (pattern[at] === anyRun) at += 1;
  return at === pattern.length;
}

function standsFor(one: string | undefined, character: string | undefined): boolean {
  if (one === anyOne) return character !== anyRun && character !== unknown;
  return one !== unknown && one === character;
}

/** A run may stand for nothing. */
function afterRuns(met: readonly boolean[], right: string): boolean[] {
  const after = [...met];
  for (const [index, character] of [...right].entries()) {
    if (character === anyRun && after[index] === true) after[index + 1] = true;
  }
  return after;
}
