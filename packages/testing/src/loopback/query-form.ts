import { FromStringShapeDeserializer } from "@smithy/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";

/** The parameters of a query protocol's form, by the segments of their dotted names. */
interface FormNode {
  text?: string;
  readonly children: Map<string, FormNode>;
}

const isoTimestamps = { timestampFormat: { useTrait: true, default: 5 }, httpBindings: false } as const;
export const textReader = new FromStringShapeDeserializer(isoTimestamps);

/** Reads the typed input of an awsQuery or ec2Query operation from its form parameters. */
export function readForm(schema: NormalizedSchema, form: URLSearchParams, ec2: boolean): object {
  const root: FormNode = { children: new Map() };
  for (const [name, value] of form) {
    let node = root;
    for (const segment of name.split(".")) {
      let child = node.children.get(segment);
      if (!child) node.children.set(segment, (child = { children: new Map() }));
      node = child;
    }
    node.text = value;
  }
  return schema.isStructSchema() ? readStruct(schema, root, ec2) : {};
}

function readNode(schema: NormalizedSchema, node: FormNode, ec2: boolean): unknown {
  if (schema.isStructSchema()) return readStruct(schema, node, ec2);
  if (schema.isListSchema()) {
    const value = schema.getValueSchema();
    const flat = ec2 || schema.getMergedTraits().xmlFlattened;
    const items = flat ? node : node.children.get(value.getMergedTraits().xmlName ?? "member");
    return inOrder(items).map((item) => readNode(value, item, ec2));
  }
  if (schema.isMapSchema()) {
    const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
    const entries = schema.getMergedTraits().xmlFlattened ? node : node.children.get("entry");
    const read = (entry: FormNode): [string, unknown] => [
      entry.children.get(key.getMergedTraits().xmlName ?? "key")?.text ?? "",
      readNode(
        value,
        entry.children.get(value.getMergedTraits().xmlName ?? "value") ?? { children: new Map() },
        ec2,
      ),
    ];
    return Object.fromEntries(inOrder(entries).map(read));
  }
  return textReader.read(schema, node.text ?? "");
}

function readStruct(schema: NormalizedSchema, node: FormNode, ec2: boolean): object {
  const struct: Record<string, unknown> = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    const child = node.children.get(parameterName(member, memberSchema, ec2));
    if (child) struct[member] = readNode(memberSchema, child, ec2);
  }
  return struct;
}

function parameterName(member: string, schema: NormalizedSchema, ec2: boolean): string {
  const { xmlName, ec2QueryName } = schema.getMergedTraits();
  const name = xmlName ?? member;
  if (!ec2) return name;
  return typeof ec2QueryName === "string" ? ec2QueryName : name.charAt(0).toUpperCase() + name.slice(1);
}

function inOrder(node: FormNode | undefined): FormNode[] {
  const numbered = [...(node?.children ?? [])].filter(([index]) => /^\d+$/.test(index));
  return numbered.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}
