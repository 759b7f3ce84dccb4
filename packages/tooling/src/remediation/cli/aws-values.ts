import type { ServiceModel, Shape } from "./aws-models.ts";
import { didYouMean } from "../did-you-mean.ts";
import { isChoice, isUnfilled, unfilled } from "../placeholders.ts";
import { parseShorthand } from "./shorthand.ts";
import type { ShellWord } from "./shell-commands.ts";

type Shapes = ServiceModel["shapes"];

/**
 * What is wrong with the words after an option, judged by the shape of what it stands for.
 *
 * @param words at least one; those with variables in them are not judged
 */
export function valueProblems(shapes: Shapes, shape: Shape, words: readonly ShellWord[]): readonly string[] {
  if (words.some(({ text, isOpen }) => isOpen || /^fileb?:\/\//.test(text))) return [];
  const texts = words.map(({ text }) => text);
  try {
    const [text = ""] = texts;
    if (shape.type !== "list") return shapeProblems(shapes, shape, readText(shapes, shape, text), []);
    const items = text.startsWith("[")
      ? readJson(text)
      : texts.map((item) => readText(shapes, shapes[shape.member?.shape ?? ""], item));
    return shapeProblems(shapes, shape, items, []);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function readText(shapes: Shapes, shape: Shape | undefined, text: string): unknown {
  if (shape?.type !== "structure" && shape?.type !== "map") return text;
  if (text === unfilled || isChoice(text)) return text;
  if (text.startsWith("{") || text.startsWith("[")) return readJson(text);
  const members = Object.entries(shape.members ?? {});
  const [only] = members;
  // A structure of a single plain member may be given as that member's value.
  if (members.length === 1 && only !== undefined && !text.startsWith(`${only[0]}=`))
    return { [only[0]]: text };
  return parseShorthand(text);
}

function readJson(text: string): unknown {
  try {
    // A placeholder may stand where a number would.
    return JSON.parse(
      text.replaceAll(new RegExp(`(?<=[:[,]\\s*)${unfilled}(?=\\s*[,}\\]])`, "g"), `"${unfilled}"`),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    throw new Error(`is no JSON (${reason}): ${text}`, { cause: error });
  }
}

function shapeProblems(
  shapes: Shapes,
  shape: Shape | undefined,
  value: unknown,
  path: readonly string[],
): readonly string[] {
  const at = path.length === 0 ? "" : `${path.join(".")}: `;
  // A policy or another document; a CloudWatch filter pattern begins otherwise.
  if (shape?.type === "string" && typeof value === "string" && /^\s*\{\s*"/.test(value)) readJson(value);
  if (shape === undefined || shape.document === true || isUnfilled(value)) return [];
  if (isChoice(value) && shape.enum === undefined) return [];
  const inside = (of: string | undefined, part: unknown, name: string): readonly string[] =>
    shapeProblems(shapes, shapes[of ?? ""], part, [...path, name]);
  if (shape.type === "list") {
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item, index) => inside(shape.member?.shape, item, `${index}`));
  }
  if (shape.type === "structure" || shape.type === "map") {
    if (!isRecord(value)) return [`${at}expected ${shape.type === "map" ? "keys and values" : "members"}`];
    if (shape.type === "map") {
      return Object.entries(value).flatMap(([key, part]) => inside(shape.value?.shape, part, key));
    }
    const members = shape.members ?? {};
    const unknown = Object.keys(value).filter((key) => members[key] === undefined);
    const missing = (shape.required ?? []).filter((key) => value[key] === undefined);
    return [
      ...unknown.map((key) => `${at}“${key}” is no member${didYouMean(key, Object.keys(members))}`),
      ...missing.map((key) => `${at}“${key}” is missing and required`),
      ...Object.entries(members).flatMap(([key, member]) =>
        value[key] === undefined ? [] : inside(member.shape, value[key], key),
      ),
    ];
  }
  return scalarProblems(shape, value).map((problem) => at + problem);
}

const numbers: ReadonlySet<string> = new Set(["integer", "long", "float", "double"]);

function scalarProblems(shape: Shape, value: unknown): readonly string[] {
  if (typeof value === "object") return ["expected a plain value"];
  const text = String(value);
  if (numbers.has(shape.type)) {
    return /^-?\d+(?:\.\d+)?$/.test(text) ? [] : [`expected a number, got “${text}”`];
  }
  if (shape.type === "boolean")
    return /^(?:true|false)$/i.test(text) ? [] : [`expected true or false, got “${text}”`];
  if (shape.enum === undefined || shape.enum.includes(text)) return [];
  return [`“${text}” is none of its values${didYouMean(text, shape.enum)}`];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
