import { parse } from "@cdktn/hcl2json";
import { didYouMean } from "../did-you-mean.ts";
import { fillPlaceholders } from "../placeholders.ts";
import type { Argument, Block, TerraformSchema } from "./schema.ts";

/**
 * What is wrong with a Terraform configuration, judged by what the AWS provider takes.
 *
 * @returns a sentence each, with the place; empty where the configuration is right
 */
export async function terraformProblems(text: string, schema: TerraformSchema): Promise<readonly string[]> {
  let file: Record<string, unknown>;
  try {
    file = await parse("remediation.tf", fillPlaceholders(text));
  } catch (error) {
    const [message = ""] = String(error).split("\n");
    return [`does not parse: ${message.replace(/^.*remediation\.tf:/, "line ")}`];
  }
  const { resource, data, ...others } = file;
  const known = ["locals", "output", "provider", "terraform", "variable", "import", "moved", "removed"];
  const unknown = Object.keys(others).filter((name) => !known.includes(name));
  return [
    ...declared(resource, "", schema),
    ...declared(data, "data.", schema),
    ...unknown.map((name) => `${name}: only resource, data, ${known.join(", ")} can be checked`),
    ...referenceProblems(JSON.stringify(file), schema),
  ];
}

function declared(types: unknown, prefix: string, schema: TerraformSchema): readonly string[] {
  return Object.entries(asRecord(types)).flatMap(([type, named]) => {
    const block = schema.get(prefix + type);
    if (block === undefined) {
      const kind = prefix === "" ? "resource" : "data source";
      const near = didYouMean(prefix + type, [...schema.keys()]);
      return [`${prefix}${type}: the AWS provider has no such ${kind}${near}`];
    }
    return Object.entries(asRecord(named)).flatMap(([name, bodies]) =>
      asList(bodies).flatMap((body) => blockProblems(block, body, `${prefix}${type}.${name}`, metaArguments)),
    );
  });
}

/** What Terraform itself takes in every resource and data source. */
const metaArguments = [
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
];

function blockProblems(
  block: Block,
  body: unknown,
  path: string,
  ignored: readonly string[] = [],
): readonly string[] {
  const { dynamic, ...written } = asRecord(body);
  const generated = Object.entries(asRecord(dynamic));
  const names = new Set([...Object.keys(written), ...generated.map(([name]) => name)]);
  const missing = [...block].filter(([name, { need }]) => need === "required" && !names.has(name));
  return [
    ...Object.entries(written).flatMap(([name, value]) =>
      ignored.includes(name) ? [] : argumentProblems(block, name, value, `${path}.${name}`),
    ),
    ...generated.flatMap(([name, blocks]) =>
      asList(blocks).flatMap((content) =>
        argumentProblems(block, name, asRecord(content).content, `${path}.${name}`),
      ),
    ),
    ...missing.map(
      ([name, { syntax }]) => `${path}: ${syntax === "block" ? "block" : "argument"} ${name} is required`,
    ),
  ];
}

function argumentProblems(block: Block, name: string, value: unknown, path: string): readonly string[] {
  const argument = block.get(name);
  if (argument === undefined)
    return [`${path}: there is no such argument${didYouMean(name, [...block.keys()])}`];
  if (argument.need === "computed") return [`${path}: is set by AWS and cannot be given`];
  return [
    ...syntaxProblems(argument, value, path),
    ...asList(value).flatMap((part) =>
      argument.of === undefined || !isRecord(part) ? [] : blockProblems(argument.of, part, path),
    ),
  ];
}

/** The parser gives a block as a list of objects, and what stands after `=` as it is. */
function syntaxProblems({ syntax }: Argument, value: unknown, path: string): readonly string[] {
  const isBlock = Array.isArray(value) && value.length > 0 && value.every(isRecord);
  if (syntax === "block" && !isBlock) return [`${path}: is a block, written without “=”`];
  if (syntax === "map" && isBlock) return [`${path}: is a map, written with “=”`];
  return [];
}

/** Attributes of resources that expressions name; the resources may be declared elsewhere. */
function referenceProblems(text: string, schema: TerraformSchema): readonly string[] {
  const references = text.matchAll(/\b((?:data\.)?aws_\w+)\.(\w+)(?:\[[^\]]*\])?\.(\w+)/g);
  return [...references].flatMap(([reference, type = "", , attribute = ""]) => {
    const block = schema.get(type);
    if (block === undefined) return [`${reference}: the AWS provider has no ${type}`];
    if (block.has(attribute)) return [];
    return [`${reference}: ${type} has no ${attribute}${didYouMean(attribute, [...block.keys()])}`];
  });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
