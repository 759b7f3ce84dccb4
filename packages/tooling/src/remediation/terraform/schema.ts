/** An argument of a Terraform block. */
export interface Argument {
  readonly need: "required" | "optional" | "computed";
  /** How it is written: `x = …`, `x = { … }` with keys of one's own, `x { … }`, or as one likes. */
  readonly syntax: "attribute" | "map" | "block" | "either";
  /** What is inside, where the provider says it. */
  readonly of?: Block;
}

/** Arguments by name. */
export type Block = ReadonlyMap<string, Argument>;

/** What the AWS provider takes, by type: `aws_kms_key`, `data.aws_iam_policy_document`. */
export type TerraformSchema = ReadonlyMap<string, Block>;

const brackets = { attribute: "[]", map: "<>", block: "{}", either: "()" } as const;

/** Writes a schema one type a line, as `parseTerraformSchema` reads it; names in order. */
export function formatTerraformSchema(schema: TerraformSchema): string {
  const lines = [...schema].map(([type, block]) => `${type} ${formatBlock(block)}\n`);
  return lines.sort().join("");
}

function formatBlock(block: Block): string {
  const names = [...block].map(([name, { need, syntax, of }]) => {
    const mark = need === "required" ? "!" : need === "computed" ? "=" : "";
    if (of === undefined && syntax === "attribute") return name + mark;
    const [open, close] = brackets[syntax];
    return `${name}${mark}${open}${of === undefined ? "" : formatBlock(of)}${close}`;
  });
  return names.sort().join(" ");
}

/**
 * Reads what `formatTerraformSchema` writes: `name` is optional, `name!` required, `name=` set by AWS; after it
 * `{…}` stands for a block, `[…]` an attribute of objects, `<…>` a map, `(…)` block or attribute, with what is
 * inside, or nothing where the provider leaves that open. Lines that begin with `#` are comments.
 */
export function parseTerraformSchema(text: string): TerraformSchema {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [type = ""] = line.split(" ", 1);
      return [type, parseBlock(line.slice(type.length).matchAll(/(\w+)([!=]?)([[<{(]?)|[\]>})]/g))];
    }),
  );
}

const syntaxes = { "[": "attribute", "<": "map", "{": "block", "(": "either", "": "attribute" } as const;

function parseBlock(tokens: Iterator<RegExpExecArray>): Block {
  const block = new Map<string, Argument>();
  for (;;) {
    const token = tokens.next();
    if (token.done || token.value[1] === undefined) return block;
    const [, name, mark, open = ""] = token.value;
    const need = mark === "!" ? "required" : mark === "=" ? "computed" : "optional";
    const syntax = syntaxes[open as keyof typeof syntaxes];
    const of = open === "" ? undefined : parseBlock(tokens);
    block.set(name, of === undefined || of.size === 0 ? { need, syntax } : { need, syntax, of });
  }
}
