import { type SecretKind, secretsInValue, secretsWithin } from "./secret-patterns.ts";

/** Where something looks like a secret, and what it is; never the text itself. */
export interface SecretTrace {
  /** A name that the account gives: of a variable, of a member, of a document. */
  readonly location: string;
  readonly kind: SecretKind;
}

/**
 * Secrets among named values: environment and stage variables, stack outputs.
 *
 * @example
 * secretsInVariables({ DB_PASSWORD: "correct horse", LOG_LEVEL: "debug" });
 * // [{ location: "DB_PASSWORD", kind: "secret-like-name" }]
 */
export function secretsInVariables(variables: Readonly<Record<string, string>>): SecretTrace[] {
  return distinct(Object.entries(variables).flatMap(([name, value]) => tracesIn(name, name, value)));
}

/**
 * Secrets in a text such as user data, a buildspec or a command line: anywhere in it, and in what it assigns to
 * names (`NAME=value`, `name: value`, `--name value`).
 *
 * @param location what the text is called, for example userData
 *
 * @example
 * secretsInText("userData", "export API_KEY=hunter2hunter2");
 * // [{ location: "userData: API_KEY", kind: "secret-like-name" }]
 */
export function secretsInText(location: string, text: string): SecretTrace[] {
  return distinct([
    ...secretsWithin(text).map((kind) => trace(location, kind)),
    ...assignments(text).flatMap(({ name, value }) =>
      secretsInValue(name, value)
        .filter((kind) => kind === "secret-like-name" || kind === "aws-secret-access-key")
        .map((kind) => trace(`${location}: ${name}`, kind)),
    ),
  ]);
}

/**
 * Secrets in a JSON value such as a state machine's, job's or container's definition: in each string by the name
 * of its member, and as text. A pair of members `name` and `value` counts as a variable.
 *
 * @param location what the document is called; members are told behind it, by their path
 * @param document what JSON.parse gave
 *
 * @example
 * secretsInDocument("definition", { environment: [{ name: "TOKEN", value: "hunter2hunter2" }] });
 * // [{ location: "definition.environment.0.TOKEN", kind: "secret-like-name" }]
 */
export function secretsInDocument(location: string, document: unknown): SecretTrace[] {
  const traces: SecretTrace[] = [];
  const pending = [{ path: location, name: location, value: document }];
  for (let member = pending.pop(); member; member = pending.pop()) {
    const { path, name, value } = member;
    if (typeof value === "string") traces.push(...tracesIn(path, name, value), ...secretsInText(path, value));
    else if (typeof value === "object" && value !== null)
      pending.push(
        ...namedMembers(value)
          .map(([key, inner]) => ({ path: `${path}.${key}`, name: key, value: inner }))
          .toReversed(),
      );
  }
  return distinct(traces);
}

/** The members of an object; where it is a variable, its value goes by the variable's name. */
function namedMembers(object: object): [string, unknown][] {
  const members = Object.entries(object);
  const variable = members.find(([key]) => key.toLowerCase() === "name")?.[1];
  if (typeof variable !== "string") return members;
  return members.map(([key, value]) => [key.toLowerCase() === "value" ? variable : key, value]);
}

function tracesIn(location: string, name: string, value: string): SecretTrace[] {
  return [...secretsWithin(name), ...secretsInValue(name, value)].map((kind) => trace(location, kind));
}

function trace(location: string, kind: SecretKind): SecretTrace {
  return { location: secretsWithin(location).length > 0 ? "a name that is itself a secret" : location, kind };
}

const assignment = new RegExp(
  [
    String.raw`(?<![\w.-])(?:--(?<flag>[A-Za-z][\w.-]{0,127})(?:=|[ \t]{1,8})`,
    String.raw`|(?<name>[A-Za-z_][\w.-]{0,127})["']?[ \t]{0,8}(?:=|:(?=[ \t"']))[ \t]{0,8})`,
    String.raw`(?:"(?<double>[^"\r\n]*)"|'(?<single>[^'\r\n]*)'|(?<bare>[^\s"';,&|]+))`,
  ].join(""),
  "g",
);

function assignments(text: string): { name: string; value: string }[] {
  return [...text.matchAll(assignment)].map(({ groups }) => {
    const { flag, name = flag ?? "", double, single, bare = "" } = groups ?? {};
    // A bare value with a parenthesis is a call of a function.
    return { name, value: double ?? single ?? (bare.includes("(") ? "" : bare) };
  });
}

function distinct(traces: readonly SecretTrace[]): SecretTrace[] {
  return [...new Map(traces.map((found) => [`${found.kind} ${found.location}`, found])).values()];
}
