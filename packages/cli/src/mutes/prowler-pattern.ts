/**
 * A regular expression of Prowler's mute list as a glob that mutes no more than it did; undefined where
 * there is no such glob. Prowler looks for the expression anywhere in a name (`prod` finds `nonprod`);
 * without `^` or `$` it is taken for the whole name, which is what its author most likely meant.
 *
 * @example
 * globOf("logs-.*") // "logs-*"
 * globOf("^logs-") // "logs-*"
 * globOf("(dev|test)") // undefined
 */
export function globOf(expression: string): string | undefined {
  const start = expression.startsWith("^");
  const end = /(?:^|[^\\])(?:\\\\)*\$$/.test(expression);
  const body = expression.slice(start ? 1 : 0, end ? -1 : undefined);
  const glob = bodyOf(body, start, end);
  if (glob === undefined) return undefined;
  // An author who writes one end down means the other one to be open.
  return `${end && !start ? "*" : ""}${glob}${start && !end ? "*" : ""}`.replaceAll(/\*{2,}/g, "*");
}

const tokens = /\.\*|\.\+|\.|\\[^a-zA-Z0-9]|[^\\[\](){}|^$*+?]|\*/gsy;

function bodyOf(body: string, start: boolean, end: boolean): string | undefined {
  const parts: string[] = [];
  let length = 0;
  for (const { 0: token, index } of body.matchAll(tokens)) {
    const part = partOf(token);
    // Prowler itself takes a star at the start for any text. One at the end repeats the character before
    // it, but was meant as a glob's, and as that it finds less.
    const isGlobStar =
      index === 0 ? !start : index === body.length - 1 && !end && !parts.at(-1)?.endsWith("*");
    if (part === undefined || (token === "*" && !isGlobStar)) return undefined;
    parts.push(part);
    length = index + token.length;
  }
  return length === body.length ? parts.join("") : undefined;
}

function partOf(token: string): string | undefined {
  if (token === "*" || token === ".*") return "*";
  if (token === ".+") return "?*";
  if (token === ".") return "?";
  const literal = token.startsWith("\\") ? token.slice(1) : token;
  // A glob cannot say that it means these two themselves.
  return literal === "*" || literal === "?" ? undefined : literal;
}
