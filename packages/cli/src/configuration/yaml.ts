// Imported from here alone, and statically: yaml is CommonJS for Node, whose names a bundle's dynamic
// import does not have.
import { isScalar, LineCounter, parseAllDocuments, stringify, visit, type Document } from "yaml";

/**
 * Parses a YAML file with one document. Aliases are limited: they could grow to any size.
 *
 * @param options `textOnly`: every scalar is a text as it stands, so that an account id keeps its zeros
 * @returns null for an empty file
 * @throws {Error} for what is no YAML, for a tag that is not known and for several documents
 */
export function parseYaml(text: string, { textOnly = false }: { readonly textOnly?: boolean } = {}): unknown {
  const schema = textOnly ? "failsafe" : "core";
  const lineCounter = new LineCounter();
  // Its own search for keys that come twice compares each with each.
  const documents = parseAllDocuments(text, { schema, logLevel: "error", lineCounter, uniqueKeys: false });
  const [document, ...others] = documents;
  const [problem] = document === undefined ? [] : [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  if (others.length > 0)
    throw new Error(`it holds ${documents.length} YAML documents; keep one, without lines of ---`);
  if (document !== undefined) requireHarmless(document, lineCounter);
  return document?.toJS({ maxAliasCount: 100 }) ?? null;
}

// The whole document is searched for what each stands for.
const mostAliases = 1000;

/** Keys that come once in their map, and no more aliases than can be followed in time. */
function requireHarmless(document: Document.Parsed, lines: LineCounter): void {
  let aliases = 0;
  visit(document, {
    Alias() {
      aliases += 1;
      if (aliases > mostAliases) throw new Error(`it has more than ${mostAliases} aliases`);
    },
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          const { line } = lines.linePos(key.range?.[0] ?? 0);
          throw new Error(`the key ${JSON.stringify(name)} comes twice in a map, again at line ${line}`);
        }
        seen.add(name);
      }
    },
  });
}

/** Writes YAML; what would not be read as text again is quoted. */
export function stringifyYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
