/** Puts what AWS never sends into one member of replies, wherever it stands in them. */
export interface Garbling {
  readonly member: string;
  readonly garbage: unknown;
  /** The member and what it holds, for messages. */
  readonly what: string;
  garble(body: string): string;
}

/**
 * The ways to put garbage inside the members of a reply: nothing or a wrong type for text, text or a negative
 * number for numbers, text for truth values, lists and times, nothing in place of an item, and a listing that says
 * that it goes on but not where.
 *
 * @param body of a reply, JSON or XML: its members are those that are garbled
 */
export function garblings(body: string): readonly Garbling[] {
  const text = body.trim();
  if (text.startsWith("{") || text.startsWith("[")) return garbledJson(text);
  return text.startsWith("<") ? garbledXml(text) : [];
}

/** Whether a member names where a listing goes on: AWS leaves it empty at the end. */
export function isPageToken(member: string): boolean {
  return /(?:token|marker)$/i.test(member);
}

/** The body without a member, wherever it stands in it. */
export function withoutMember(body: string, member: string): string {
  if (body.trimStart().startsWith("<")) return body.replaceAll(leaf(member), "");
  return replaceInJson(body, (each, value) => (each === member ? undefined : value));
}

const isFlag = (member: string): boolean => /^(?:is)?truncated$/i.test(member);

function garbling(member: string, kind: string, garbage: unknown, garble: Garbling["garble"]): Garbling {
  return { member, garbage, what: `${member}, a ${kind}, is ${JSON.stringify(garbage)}`, garble };
}

function endless(member: string, garble: Garbling["garble"]): Garbling {
  return { member, garbage: true, what: `${member} is true, and nothing says where it goes on`, garble };
}

function garbledJson(text: string): Garbling[] {
  const kinds = new Map<string, Set<string>>();
  walk(JSON.parse(text), (name, value) => {
    kinds.set(name, (kinds.get(name) ?? new Set()).add(kindOf(value)));
    return value;
  });
  return [...kinds].flatMap(([name, found]) => [
    ...(isFlag(name)
      ? [
          endless(name, (body) =>
            replaceInJson(body, (each, value) => (each === name ? true : isPageToken(each) ? null : value)),
          ),
        ]
      : []),
    ...[...found].flatMap((kind) =>
      (jsonGarbage[kind] ?? []).map((garbage) =>
        garbling(name, kind, garbage, (body) =>
          replaceInJson(body, (each, value) => (each === name && kindOf(value) === kind ? garbage : value)),
        ),
      ),
    ),
  ]);
}

const jsonGarbage: Readonly<Record<string, readonly unknown[]>> = {
  text: ["", 7, {}],
  number: ["garbage", "", -1],
  "truth value": ["garbage", "", 7],
  list: ["garbage", 7, [null]],
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "empty list" : "list";
  const kinds: Readonly<Record<string, string>> = {
    string: "text",
    number: "number",
    boolean: "truth value",
  };
  return kinds[typeof value] ?? "structure";
}

function replaceInJson(body: string, visit: Visit): string {
  return JSON.stringify(walk(JSON.parse(body), visit));
}

type Visit = (name: string, value: unknown) => unknown;

/** Visits each member from the outside in, and puts in its place what the visitor gives. */
function walk(value: unknown, visit: Visit): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, visit));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => {
    const visited = visit(key, member);
    return [key, visited === member ? walk(member, visit) : visited] as const;
  });
  return Object.fromEntries(members);
}

function garbledXml(text: string): Garbling[] {
  const leaves = [...text.matchAll(/<([A-Za-z][\w.-]*)>([^<]*)<\/\1>/g)];
  const kinds = new Map(
    leaves.map(([, name = "", value = ""]) => [`${name} ${xmlKind(value)}`, { name, value }]),
  );
  const ofLeaves = [...kinds.values()].flatMap(({ name, value }) => {
    const kind = xmlKind(value);
    return (xmlGarbage[kind] ?? []).map((garbage) =>
      garbling(name, kind, garbage, (body) =>
        body.replaceAll(leaf(name), (whole, _, each: string) =>
          xmlKind(each) === kind ? `<${name}>${garbage}</${name}>` : whole,
        ),
      ),
    );
  });
  const flags = [...kinds.values()].filter(({ name }) => isFlag(name));
  const lists = new Set(
    [...text.matchAll(/<([A-Za-z][\w.-]*)><(?:member|item|entry)>/g)].map(([, name = ""]) => name),
  );
  return [
    ...ofLeaves,
    ...flags.map(({ name }) =>
      endless(name, (body) =>
        body.replaceAll(/<([\w.-]+)>[^<]*<\/\1>/g, (whole, each: string) =>
          each === name ? `<${name}>true</${name}>` : isPageToken(each) ? "" : whole,
        ),
      ),
    ),
    ...[...lists].map((name) =>
      garbling(name, "list", "garbage", (body) =>
        body.replaceAll(
          new RegExp(`<${name}><(?:member|item|entry)>.*?</${name}>`, "gs"),
          `<${name}>garbage</${name}>`,
        ),
      ),
    ),
  ];
}

const leaf = (name: string): RegExp => new RegExp(`<(${name})>([^<]*)</${name}>`, "g");

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
