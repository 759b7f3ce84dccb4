import type { Argument, Block } from "./schema.ts";

type Need = Argument["need"];

/**
 * Reads the schema of a resource or data source out of the module that CDK Terrain generates for it from
 * the provider's own schema (`@cdktn/provider-aws`).
 *
 * @param code the module's JavaScript, with that of its structures where they have modules of their own
 * @returns its Terraform type and its arguments; undefined for a module of another kind
 * @throws when the module is not written as expected
 */
export function readConstruct(code: string): { readonly type: string; readonly block: Block } | undefined {
  const [, name, type] =
    /^class (\w+) extends cdktn\.Terraform(?:Resource|DataSource) [\s\S]*?tfResourceType = "(\w+)"/m.exec(
      code,
    ) ?? [];
  const attributes = /synthesizeHclAttributes\(\) \{([\s\S]*?)\n {4}\}/.exec(code)?.[1];
  if (name === undefined || type === undefined || attributes === undefined) return undefined;
  const construct = { type, needs: readNeeds(code), structures: readStructures(code) };
  return { type, block: readBlock(construct, attributes, name, []) };
}

interface Construct {
  readonly type: string;
  /** By class, then by argument. */
  readonly needs: ReadonlyMap<string, ReadonlyMap<string, Need>>;
  /** The code that writes a structure, by its name. */
  readonly structures: ReadonlyMap<string, string>;
}

const argument = /^ +(\w+): \{\n +value: (.*),\n +isBlock: (?:true|false),\n +type: "(\w+)"/gm;

function readBlock(construct: Construct, code: string, className: string, inside: readonly string[]): Block {
  const needs = construct.needs.get(className);
  if (needs === undefined) throw new Error(`${construct.type}: there is no class ${className}`);
  const computed = [...needs].filter(([, need]) => need === "computed");
  const block = new Map<string, Argument>(
    computed.map(([name, need]) => [name, { need, syntax: "attribute" }]),
  );
  for (const [, name = "", value = "", kind = ""] of code.matchAll(argument)) {
    const need = needs.get(name);
    if (need === undefined) throw new Error(`${construct.type}: ${className} has no ${name}`);
    const structure = /(\w+)ToHclTerraform\b/.exec(value.replaceAll(/cdktn\.\w+/g, ""))?.[1];
    const of = structure === undefined ? {} : readInside(construct, structure, inside);
    block.set(name, { need, syntax: syntaxOf(value, kind, structure !== undefined), ...of });
  }
  return block;
}

/** A structure within itself (a WAF statement in a statement) is left open. */
function readInside(
  construct: Construct,
  structure: string,
  inside: readonly string[],
): { readonly of?: Block } {
  const code = construct.structures.get(structure);
  if (code === undefined) throw new Error(`${construct.type}: there is no structure ${structure}`);
  if (inside.includes(structure)) return {};
  const className = `${structure.charAt(0).toUpperCase()}${structure.slice(1)}OutputReference`;
  return { of: readBlock(construct, code, className, [...inside, structure]) };
}

/** Code that maps a list says whether it is of blocks; a list held to one item is always a block. */
function syntaxOf(value: string, kind: string, isStructure: boolean): Argument["syntax"] {
  // Too deep for CDK Terrain, which leaves open what it is.
  if (value.includes("anyToHcl")) return "either";
  if (!isStructure) return kind === "map" ? "map" : "attribute";
  if (/MapperHcl\(.*, true\)/.test(value)) return "block";
  if (value.includes("MapperHcl(")) return kind === "map" ? "map" : "either";
  return kind === "struct" ? "either" : "block";
}

function readStructures(code: string): ReadonlyMap<string, string> {
  const functions = code.matchAll(/^function (\w+)ToHclTerraform\(struct\) \{([\s\S]*?)\n\}/gm);
  return new Map([...functions].map(([, name = "", body = ""]) => [name, body]));
}

/** From the comments above the accessors. */
function readNeeds(code: string): Construct["needs"] {
  const classes = code.matchAll(/^class (\w+) extends [\w.]+ \{([\s\S]*?)\n\}/gm);
  return new Map([...classes].map(([, name = "", body = ""]) => [name, needsIn(body)]));
}

function needsIn(body: string): ReadonlyMap<string, Need> {
  const comments = body.matchAll(/\/\/ (\w+) - computed: \w+, optional: (\w+), required: (\w+)/g);
  return new Map(
    [...comments].map(([, name = "", optional, required]) => [
      name,
      required === "true" ? "required" : optional === "true" ? "optional" : "computed",
    ]),
  );
}
