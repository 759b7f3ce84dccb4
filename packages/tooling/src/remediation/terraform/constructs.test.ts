import { expect, test } from "vitest";
import { readConstruct } from "./constructs.ts";
import { formatTerraformSchema, parseTerraformSchema } from "./schema.ts";

const attribute = (name: string, value: string, type: string): string =>
  `        ${name}: {\n            value: ${value},\n            isBlock: false,\n            type: "${type}",\n        },\n`;

const structure = (name: string, attributes: string, comments: string): string =>
  `function ${name}ToHclTerraform(struct) {\n    const attrs = {\n${attributes}    };\n}\nclass ${name.charAt(0).toUpperCase()}${name.slice(1)}OutputReference extends cdktn.ComplexObject {\n${comments}}\n`;

const comment = (name: string, computed: boolean, optional: boolean, required: boolean): string =>
  `    // ${name} - computed: ${computed}, optional: ${optional}, required: ${required}\n`;

const code = [
  structure(
    "queueRule",
    attribute("id", "cdktn.stringToHclTerraform(struct.id)", "simple") +
      attribute("rule", "cdktn.listMapperHcl(queueRuleToHclTerraform, true)(struct.rule)", "list"),
    comment("id", false, false, true) + comment("rule", false, true, false),
  ),
  structure(
    "queueTimeouts",
    attribute("create", "cdktn.stringToHclTerraform(struct.create)", "simple"),
    comment("create", false, true, false),
  ),
  "class Queue extends cdktn.TerraformResource {",
  '    static tfResourceType = "aws_queue";',
  comment("arn", true, false, false) +
    comment("name", false, false, true) +
    comment("tags", false, true, false),
  comment("one", false, true, false) +
    comment("rule", false, false, true) +
    comment("timeouts", false, true, false),
  "    synthesizeHclAttributes() {\n        const attrs = {",
  attribute("name", "cdktn.stringToHclTerraform(this._name)", "simple"),
  attribute("tags", "cdktn.hashMapperHcl(cdktn.stringToHclTerraform)(this._tags)", "map"),
  attribute("one", "queueRuleToHclTerraform(this._one.internalValue)", "list"),
  attribute("rule", "cdktn.listMapperHcl(queueRuleToHclTerraform, false)(this._rule.internalValue)", "set"),
  attribute("timeouts", "queueTimeoutsToHclTerraform(this._timeouts.internalValue)", "struct"),
  "        };\n    }\n}\n",
].join("\n");

const line = "aws_queue arn= name! one{id! rule{}} rule!(id! rule{}) tags<> timeouts(create)\n";

test("a construct tells its type, its arguments and what is in its blocks", () => {
  const construct = readConstruct(code);
  expect(construct?.type).toBe("aws_queue");
  const schema = new Map([["aws_queue", construct?.block ?? new Map()]]);
  expect(formatTerraformSchema(schema)).toBe(line);
});

test("what is written is read again", () => {
  expect(formatTerraformSchema(parseTerraformSchema(`# a comment\n${line}`))).toBe(line);
});

test("a module of another kind is none, and one that is written otherwise is refused", () => {
  expect(readConstruct("class Functions {}")).toBeUndefined();
  expect(() => readConstruct(code.replace("// name -", "// nam -"))).toThrow("aws_queue: Queue has no name");
});
