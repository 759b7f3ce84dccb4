import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as sdk from "@postern/sdk";
import * as z from "zod";
import { generatedNote } from "./markdown-page.ts";

/**
 * The API reference of the contract: a page for authors, then every export with its docstring and its declaration, in the order
 * of `index.ts`. Made from the declarations that the compiler emits; TypeScript 7.0 has no API that a
 * documentation tool could use.
 *
 * @param root folder of the repository
 */
export async function contractReference(root: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "postern-contract-"));
  try {
    const project = join(root, "packages/sdk/tsconfig.build.json");
    const args = ["-p", project, "--emitDeclarationOnly", "--outDir", folder];
    await promisify(execFile)(join(root, "node_modules/.bin/tsc"), args);
    const index = await readFile(join(folder, "index.d.ts"), "utf8");
    const sections = await Promise.all(
      reexports(index).map(async ({ module, names }) => {
        const declared = declarations(await readFile(join(folder, `${module}.d.ts`), "utf8"));
        return sectionsOf(declared.filter(({ name }) => names === undefined || names.has(name)));
      }),
    );
    const authors = await readFile(new URL("./contract-authors.md", import.meta.url), "utf8");
    return `${generatedNote}# The contract\n\nWhat \`@postern/sdk\` exports.\n\n${authors}${sections.flat().join("\n")}`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Reexport {
  readonly module: string;
  /** Undefined for all. */
  readonly names: ReadonlySet<string> | undefined;
}

function reexports(index: string): Reexport[] {
  const pattern = /^export (?:\*|\{([^}]*)\}) from "\.\/([\w-]+)\.(?:js|ts)";/gm;
  return [...index.matchAll(pattern)].map(([, list, module = ""]) => ({
    module,
    names:
      list === undefined
        ? undefined
        : new Set(list.split(",").map((name) => name.trim().replace(/^type /, ""))),
  }));
}

interface Declaration {
  readonly name: string;
  readonly docstring: string;
  readonly code: string;
}

/** The exported declarations of a declaration file: each starts at the beginning of a line. */
function declarations(text: string): Declaration[] {
  const pattern =
    /^(?<docstring>\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export (?:declare )?(?:abstract class|class|function|const|interface|type) (?<name>\w+)[^]*?(?=^(?:\/\*\*|export |declare |interface |type |\/\/)|(?![^]))/gm;
  return [...text.matchAll(pattern)].map(({ 0: whole, groups: { docstring = "", name = "" } = {} }) => ({
    name,
    docstring,
    code: whole
      .slice(docstring.length)
      .trim()
      .replace(/^export (?:declare )?/, ""),
  }));
}

const schemas = new Map(Object.entries(sdk).filter(([, value]) => value instanceof z.ZodType)) as Map<
  string,
  z.ZodType
>;

/** A section a declaration; a schema and the type that is inferred from it share one. */
function sectionsOf(declared: readonly Declaration[]): string[] {
  const inferences = declared.map(({ code }) => /^type \w+ = z\.infer<typeof (\w+)>;$/.exec(code)?.[1]);
  return declared.flatMap((declaration, index) => {
    const { name, code } = declaration;
    const schemaName = inferences[index] ?? (schemas.has(name) ? name : undefined);
    const schema = schemas.get(schemaName ?? "");
    if (schema === undefined || schemaName === undefined)
      return [section(declaration, `\`\`\`ts\n${code}\n\`\`\``)];
    if (inferences.includes(name)) return [];
    const docstring = declaration.docstring || declared.find((one) => one.name === schemaName)?.docstring;
    const fields = fieldList(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }));
    const body = `${fields}\n\nIts zod schema is \`${schemaName}\`.`;
    return [section({ name, docstring: docstring ?? "" }, body)];
  });
}

function section({ name, docstring }: Omit<Declaration, "code">, body: string): string {
  const [prose, example] = docstringParts(docstring);
  const parts = [`## ${name}`, prose, body, example && `Example:\n\n\`\`\`ts\n${example}\n\`\`\``];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The fields of an object's schema, its own objects' below it. */
function fieldList(schema: JsonSchema, indent = ""): string {
  const { properties, required = [] } = schema;
  if (properties === undefined) return `${indent}${typeName(schema)}`;
  return Object.entries(properties)
    .map(([name, field]) => {
      const property = field as JsonSchema;
      const need = required.includes(name) ? "" : ", optional";
      const told = property.description === undefined ? "" : `: ${property.description}`;
      const own = property.properties === undefined ? "" : `\n${fieldList(property, `${indent}  `)}`;
      return `${indent}- \`${name}\` (${typeName(property)}${need})${told.replaceAll("<", "&lt;")}${own}`;
    })
    .join("\n");
}

function typeName(schema: JsonSchema): string {
  const { enum: values, const: value, anyOf, oneOf, type, items } = schema;
  if (values !== undefined || value !== undefined)
    return (values ?? [value]).map((one) => `\`${JSON.stringify(one)}\``).join(" or ");
  const alternatives = anyOf ?? oneOf;
  if (alternatives !== undefined)
    return [...new Set(alternatives.map((one) => typeName(one as JsonSchema)))].join(" or ");
  return type === "array" ? `list of ${typeName((items ?? {}) as JsonSchema)}` : String(type ?? "any JSON");
}

/** The text of a docstring, with its tags as list entries, and the code of its example. */
function docstringParts(docstring: string): readonly [prose: string, example: string] {
  const lines = docstring
    .replace(/^\/\*\*/, "")
    .replace(/\*\/\s*$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const start = lines.indexOf("@example");
  const prose = (start < 0 ? lines : lines.slice(0, start)).join("\n").trim();
  const example =
    start < 0
      ? ""
      : lines
          .slice(start + 1)
          .join("\n")
          .trim();
  return [
    prose
      .replaceAll(/\{@link (\w+)\}/g, "`$1`")
      .replaceAll(/^@(param|returns|throws) ?/gm, "- *$1* ")
      .replaceAll("<", "&lt;"),
    example,
  ];
}
