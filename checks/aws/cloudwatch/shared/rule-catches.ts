import type { Probe } from "@postern/analysis/filter-patterns";

/**
 * Whether an EventBridge rule may be about the event of a probe: no list of literal values in its pattern rules it
 * out. A pattern that is no JSON object is about nothing.
 *
 * @param pattern EventBridge ListRules, EventPattern
 */
export function mayCatch(pattern: string, { event }: Probe): boolean {
  const type = event["eventType"] === "AwsConsoleSignIn" ? "Console Sign In" : "API Call";
  const source = event["eventSource"];
  const service = typeof source === "string" ? { source: `aws.${source.split(".")[0]}` } : {};
  const parsed = parse(pattern);
  // A rule that does not ask for such events is about something else.
  if (!isObject(parsed) || !Array.isArray(parsed["detail-type"])) return false;
  return fits(parsed, { ...service, "detail-type": `AWS ${type} via CloudTrail`, detail: event });
}

function fits(pattern: Record<string, unknown>, event: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === "$or") return true;
    const value = event[name];
    if (Array.isArray(wanted)) {
      const isLiteral = wanted.every((one) => typeof one === "string");
      return !isLiteral || typeof value !== "string" || wanted.includes(value);
    }
    return !isObject(wanted) || !isObject(value) || fits(wanted, value);
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
