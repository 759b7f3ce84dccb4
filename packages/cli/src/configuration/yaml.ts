// Imported from here alone, and statically: yaml is CommonJS for Node, whose names a bundle's dynamic
// import does not have.
import { parseAllDocuments, stringify } from "yaml";

/**
 * Parses a YAML file with one document. Aliases are limited: they could grow to any size.
 *
 * @param options `textOnly`: every scalar is a text as it stands, so that an account id keeps its zeros
 * @returns null for an empty file
 * @throws {Error} for what is no YAML, for a tag that is not known and for several documents
 */
export function parseYaml(text: string, { textOnly = false }: { readonly textOnly?: boolean } = {}): unknown {
  const schema = textOnly ? "failsafe" : "core";
  const documents = parseAllDocuments(text, { schema, logLevel: "error" });
  const [document, ...others] = documents;
  const [problem] = document === undefined ? [] : [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  if (others.length > 0)
    throw new Error(`it holds ${documents.length} YAML documents; keep one, without lines of ---`);
  return document?.toJS({ maxAliasCount: 100 }) ?? null;
}

/** Writes YAML; what would not be read as text again is quoted. */
export function stringifyYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
