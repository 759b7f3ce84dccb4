import { visible } from "../text/visible.ts";
import { jsonInside, placeholderAt, UnfillableError, unseen, type ValueOf } from "./values.ts";

type Place = { readonly kind: "code"; depth: number } | { readonly kind: "string" } | HereDocument;
type HereDocument = { readonly kind: "heredoc"; readonly end: string; isInJson: boolean };

/**
 * Terraform with values in place of its placeholders. A value stays what its string says: it ends no string
 * and begins no template.
 *
 * @throws {UnfillableError} for a value that cannot stand where its placeholder does
 */
export function fillHcl(text: string, valueOf: ValueOf): string {
  const places: Place[] = [{ kind: "code", depth: 0 }];
  let done = "";
  for (let at = 0; at < text.length;) {
    const place = places.at(-1) ?? { kind: "code", depth: 0 };
    const placeholder = placeholderAt(text, at);
    if (placeholder !== undefined) {
      const { whole, name } = placeholder;
      const value = valueOf(name);
      done += value === undefined ? whole : written(value, place, done);
      at += whole.length;
      continue;
    }
    const piece = nextPiece(text, at, place);
    enter(piece, places, text, at);
    done += piece;
    at += piece.length;
  }
  return done;
}

const pieces = {
  code: /#.*|\/\/.*|<<-?\w+/y,
  string: /\\.|\$\$\{|%%\{|[$%]\{/y,
  heredoc: /\$\$\{|%%\{/y,
};

/** Characters that mean nothing in any place, so that a run of them is one piece. */
const plain = /[^<"$%{}#/\n\\]+/y;

/** A character, or what must be read as one. */
function nextPiece(text: string, at: number, { kind }: Place): string {
  plain.lastIndex = at;
  const [run] = plain.exec(text) ?? [];
  if (run !== undefined) return run;
  pieces[kind].lastIndex = at;
  const [piece] = pieces[kind].exec(text) ?? [];
  // A placeholder in a comment ends the piece, since it is filled.
  return piece?.split(/(?=<[a-z])/)[0] ?? text.charAt(at);
}

function enter(piece: string, places: Place[], text: string, at: number): void {
  const place = places.at(-1);
  if (place?.kind === "code") {
    if (piece === '"') places.push({ kind: "string" });
    else if (piece.startsWith("<<")) {
      places.push({ kind: "heredoc", end: piece.replace(/^<<-?/, ""), isInJson: false });
    } else if (piece === "{") place.depth += 1;
    else if (piece === "}" && place.depth-- === 0 && places.length > 1) places.pop();
  } else if (place?.kind === "string") {
    if (piece === '"') places.pop();
    else if (piece === "${" || piece === "%{") places.push({ kind: "code", depth: 0 });
  } else if (place?.kind === "heredoc") {
    if (piece === '"' && text.charAt(at - 1) !== "\\") place.isInJson = !place.isInJson;
    if (
      piece === "\n" &&
      text
        .slice(at + 1)
        .split("\n")[0]
        ?.trim() === place.end
    )
      places.pop();
  }
}

function written(value: string, place: Place, done: string): string {
  if (/[$%]$/.test(done) && value.startsWith("{"))
    throw new UnfillableError(value, "would begin a template of Terraform");
  if (place.kind === "string") return withoutTemplates(hclInside(value));
  if (place.kind === "heredoc") {
    if (place.isInJson) return withoutTemplates(jsonInside(value));
    if (!unseen.test(value)) return withoutTemplates(value);
  } else {
    const line = done.slice(done.lastIndexOf("\n") + 1);
    if (/^\s*(?:#|\/\/)/.test(line)) return visible(value);
    if (/^(?:[A-Za-z_][\w-]*|\d+)$/.test(value)) return value;
  }
  throw new UnfillableError(value, "cannot stand outside of quotes");
}

function hclInside(value: string): string {
  const escaped = value.replaceAll(/["\\]/g, String.raw`\$&`);
  return escaped.replaceAll(new RegExp(unseen, "gu"), (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}

function withoutTemplates(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, "$&$&");
}
