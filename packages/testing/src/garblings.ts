/** Puts what AWS never sends into one member of replies, wherever it stands in them. */
export interface Garbling {
  /** The member and what it holds, for messages. */
  readonly what: string;
  garble(body: string): string;
}

/**
 * The ways to put garbage inside the members of a reply: nothing or a wrong type for text, text or a negative
 * number for numbers, text for truth values, lists and times.
 *
 * @param body of a reply, JSON or XML: its members are those that are garbled
 */
export function garblings(body: string): readonly Garbling[] {
  const text = body.trim();
  if (text.startsWith("{") || text.startsWith("[")) return garbledJson(text);
  return text.startsWith("<") ? garbledXml(text) : [];
}

function garbledJson(text: string): Garbling[] {
  const kinds = new Map<string, Set<string>>();
  walk(JSON.parse(text), (name, value) => {
    kinds.set(name, (kinds.get(name) ?? new Set()).add(kindOf(value)));
  });
  return [...kinds].flatMap(([name, found]) =>
    [...found].flatMap((kind) =>
      (jsonGarbage[kind] ?? []).map((garbage) => ({
        what: `${name}, a ${kind}, is ${JSON.stringify(garbage)}`,
        garble: (body: string) =>
          JSON.stringify(
            walk(JSON.parse(body), (each, value) =>
              each === name && kindOf(value) === kind ? garbage : value,
            ),
          ),
      })),
    ),
  );
}

const jsonGarbage: Readonly<Record<string, readonly unknown[]>> = {
  text: ["", 7, {}],
  number: ["garbage", "", -1],
  "truth value": ["garbage", "", 7],
  list: ["garbage", 7],
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  const kinds: Readonly<Record<string, string>> = {
    string: "text",
    number: "number",
    boolean: "truth value",
  };
  return kinds[typeof value] ?? "structure";
}

/** Visits each member from the outside in, and puts in its place what the visitor gives. */
function walk(value: unknown, visit: (name: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, visit));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => {
    const visited = visit(key, member);
    return [key, visited === member || visited === undefined ? walk(member, visit) : visited] as const;
  });
  return Object.fromEntries(members);
}

function garbledXml(text: string): Garbling[] {
  const leaves = [...text.matchAll(/<([A-Za-z][\w.-]*)>([^<]*)<\/\1>/g)];
  const kinds = new Map(
    leaves.map(([, name = "", value = ""]) => [`${name} ${xmlKind(value)}`, { name, value }]),
  );
  return [...kinds.values()].flatMap(({ name, value }) => {
    const kind = xmlKind(value);
    return (xmlGarbage[kind] ?? []).map((garbage) => ({
      what: `${name}, a ${kind}, is “${garbage}”`,
      garble: (body: string) =>
        body.replaceAll(new RegExp(`<(${name})>([^<]*)</${name}>`, "g"), (whole, _, each: string) =>
          xmlKind(each) === kind ? `<${name}>${garbage}</${name}>` : whole,
        ),
    }));
  });
}

const xmlGarbage: Readonly<Record<string, readonly string[]>> = {
  text: [""],
  number: ["garbage", "", "-1"],
  "truth value": ["garbage", ""],
  time: ["garbage", ""],
};

function xmlKind(value: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return "number";
  if (value === "true" || value === "false") return "truth value";
  return /^\d{4}-\d\d-\d\dT/.test(value) ? "time" : "text";
}
