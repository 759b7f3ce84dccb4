import { type FilterPattern, type TextPattern, textPattern, UnreadablePatternError } from "./pattern.ts";
import { parseJsonPattern } from "./parse-json-pattern.ts";
import { parseRegex } from "./pattern-regex.ts";

/** The longest pattern that CloudWatch Logs takes. */
const longest = 1024;

/**
 * Parses a filter pattern of CloudWatch Logs (logs:DescribeMetricFilters, filterPattern). Never throws: what
 * cannot be read is `unreadable` and says why.
 *
 * @example
 * parsePattern("{ $.eventName = DeleteTrail }").kind; // "json"
 * parsePattern("ERROR -Exiting").kind; // "terms"
 */
export function parsePattern(source: string): FilterPattern {
  const text = source.trim();
  if (text === "") return { kind: "every-event" };
  try {
    if (source.length > longest) throw new UnreadablePatternError(`it is longer than ${longest} characters`);
    if (text.startsWith("{")) return { kind: "json", expression: parseJsonPattern(text) };
    if (text.startsWith("[")) return { kind: "space-delimited" };
    return { kind: "terms", terms: parseTerms(text) };
  } catch (error) {
    if (!(error instanceof UnreadablePatternError)) throw error;
    return { kind: "unreadable", reason: error.message };
  }
}

function parseTerms(text: string): TextPattern[] {
  const terms = [
    ...text.matchAll(/(?<sign>[-?]?)(?:"(?<quoted>[^"]*)"|%(?<regex>[^%]*)%|(?<word>[^\s"]+))/g),
  ];
  return terms.flatMap(({ groups = {} }) => {
    const { sign, quoted, regex, word } = groups;
    if (sign === "-") return [];
    return regex === undefined
      ? [textPattern(quoted ?? word ?? "")]
      : [{ kind: "regex" as const, regex: parseRegex(regex) }];
  });
}
