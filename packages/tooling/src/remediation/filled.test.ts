import { execFileSync } from "node:child_process";
import { parse as parseHcl } from "@cdktn/hcl2json";
import builtIn from "@postern/checks-aws";
import { fillRemediation, type Remedied } from "@postern/reports/remediation";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";

const hostileNames = [
  `it's "so" \\ called`,
  "$(touch /tmp/owned) `id` ${HOME} %{ if true }",
  "two\nlines\tand a tab",
  "-rf",
  "--endpoint-url=https://attacker.example",
  "a,b=c;d&e|f>g<h",
  "*?[a-z]{x,y}~!",
  "# no comment",
  "key: value",
  "'",
  '"',
  "\\",
  "\u202e right to left \u001b[31m",
  "nörmal 名前 🙂",
  "true",
  "0123",
];

const finding = (name: string): Remedied => ({
  resource: {
    uid: `arn:aws:acme:eu-central-1:111122223333:thing/${name}`,
    type: "Acme::Thing",
    name,
    account: "111122223333",
    region: "eu-central-1",
    partition: "aws",
  },
});

const remediation = {
  summary: "Close <name>.",
  console: ["Open <name>."],
  cli: [
    "# About <name>",
    "aws acme one --name <name> --flag",
    "aws acme two --tag=<name> --arn <arn>",
    `aws acme three --filters Name=thing,Values=<name> --json '{"Name":"<name>","Arn":"<arn>/*"}'`,
    `aws acme four --text "The <name> here" --single 'All of <name>.'`,
  ].join("\n"),
  terraform: [
    "# About <name>",
    'resource "acme_thing" "this" {',
    '  name = "<name>"',
    '  list = ["x/<name>/*", "${upper("<name>")}"]',
    "  policy = <<-JSON",
    '    {"Name": "<name>"}',
    "  JSON",
    "}",
  ].join("\n"),
  cloudformation: [
    "# About <name>",
    "Resources:",
    "  Thing:",
    "    Type: Acme::Thing",
    "    Properties:",
    "      Name: <name>",
    '      Quoted: "x/<name>"',
    "      Single: 'x/<name>'",
    "      Arns:",
    "        - <arn>/*",
    '      Sub: !Sub "arn:${AWS::Partition}:<name>"',
  ].join("\n"),
  url: "https://acme.example/thing",
};

const filledWith = (name: string) => fillRemediation(remediation, finding(name));

/** What each `aws` of a script is given, by a real bash with another `aws`. */
function argumentsOf(script: string): string[][] {
  const record = `aws() { printf '%s\\0' "$@"; printf '\\1\\0'; }\n`;
  const output = execFileSync("bash", ["--noprofile", "--norc", "-c", record + script], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", HOME: "/home/nobody" },
  });
  return output
    .split("\u0001\0")
    .slice(0, -1)
    .map((one) => one.split("\0").slice(0, -1));
}

describe.each(hostileNames)("the name %j stays data", (name) => {
  const arn = `arn:aws:acme:eu-central-1:111122223333:thing/${name}`;

  test("in shell commands", () => {
    const [one, two, three, four] = argumentsOf(String(filledWith(name).cli));
    expect(one).toEqual(
      name.startsWith("-")
        ? ["acme", "one", `--name=${name}`, "--flag"]
        : ["acme", "one", "--name", name, "--flag"],
    );
    expect(two).toEqual(["acme", "two", `--tag=${name}`, "--arn", arn]);
    const [, , , filter, , json = ""] = three ?? [];
    expect(shorthandValue(filter)).toBe(name);
    expect(JSON.parse(json)).toEqual({ Name: name, Arn: `${arn}/*` });
    expect(four).toEqual(["acme", "four", "--text", `The ${name} here`, "--single", `All of ${name}.`]);
  });

  test("in Terraform", async () => {
    const parsed: unknown = await parseHcl("main.tf", String(filledWith(name).terraform));
    const [thing] = (parsed as HclThing).resource.acme_thing.this;
    const templated = name.replaceAll(/[$%](?=\{)/g, "$&$&");
    expect([name, templated]).toContain(thing?.name);
    expect([`x/${name}/*`, `x/${templated}/*`]).toContain(thing?.list[0]);
    expect([name, templated]).toContain((JSON.parse(thing?.policy ?? "") as { Name: string }).Name);
  });

  test("in CloudFormation", () => {
    const sub = { tag: "!Sub", resolve: (text: string) => text };
    const template: unknown = parseYaml(String(filledWith(name).cloudformation), {
      schema: "yaml-1.1",
      customTags: [sub],
    });
    const { Resources } = template as Template;
    const escaped = name.replaceAll("${", "${!");
    expect(Resources.Thing.Properties).toEqual({
      Name: name,
      Quoted: `x/${name}`,
      Single: `x/${name}`,
      Arns: [`${arn}/*`],
      Sub: `arn:\${AWS::Partition}:${escaped}`,
    });
  });
});

interface HclThing {
  readonly resource: {
    readonly acme_thing: { readonly this: readonly { name: string; list: string[]; policy: string }[] };
  };
}

interface Template {
  readonly Resources: { readonly Thing: { readonly Properties: object } };
}

/** As the AWS CLI reads `Name=thing,Values=…`: in quotes all characters stand for themselves. */
function shorthandValue(text = ""): string {
  const value = text.replace(/^Name=thing,Values=/, "");
  return value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(["\\])/g, "$1") : value;
}

test.each([
  ["file:///etc/passwd", "would be read as a file"],
  ["fileb://x", "would be read as a file"],
])("the name %j has no command, and says why", (name, reason) => {
  expect(filledWith(name).cli).toEqual({ none: expect.stringContaining(reason) });
});

test("every remediation of the built-in checks takes a usual name in each of its methods", () => {
  const name = "photos-2026.example_1";
  for (const { metadata } of builtIn.checks ?? []) {
    const { cli, terraform, cloudformation, placeholders = {} } = metadata.remediation;
    const values = Object.fromEntries(Object.keys(placeholders).map((key) => [key, "444455556666"]));
    const filled = fillRemediation(metadata.remediation, { ...finding(name), placeholders: values });
    const before = [cli, terraform, cloudformation];
    const after = [filled.cli, filled.terraform, filled.cloudformation];
    expect({ id: metadata.id, kinds: after.map((one) => typeof one) }).toEqual({
      id: metadata.id,
      kinds: before.map((one) => typeof one),
    });
    expect(after.map((one) => JSON.stringify(one)).join("\n")).not.toMatch(/<[a-z-]+>/);
  }
});

test("what a finding has several of is written for each, and what it has none of is not", () => {
  const { cli, terraform, cloudformation, summary } = fillRemediation(
    {
      ...remediation,
      summary: "Take <policy> away.",
      cli: [
        "aws acme get --name <name> --policy <policy> > policy.json",
        "# In policy.json change <policy>",
        "aws acme put --name <name> --policy <policy> --port <port> --document file://policy.json",
        "aws acme drop --name <name> --none <none>",
        "aws acme end --name <name>",
      ].join("\n"),
      terraform:
        'resource "acme_a" "this" {\n  a = "<policy>"\n}\n\nresource "acme_b" "this" {\n  b = "<none>"\n}',
      cloudformation: "Resources:\n  Thing:\n    Policy: <policy>\n  None:\n    Policy: <none>",
    },
    { ...finding("x"), placeholders: { policy: ["one", "$(two)"], port: ["1", "2"], none: [] } },
  );
  expect(summary).toBe("Take one, $(two) away.");
  expect(cli).toBe(
    [
      "aws acme get --name x --policy one > policy.json",
      "aws acme get --name x --policy '$(two)' > policy-2.json",
      "# In policy.json change one",
      "# In policy-2.json change $(two)",
      "aws acme put --name x --policy one --port 1 --document file://policy.json",
      "aws acme put --name x --policy '$(two)' --port 2 --document file://policy-2.json",
      "aws acme end --name x",
    ].join("\n"),
  );
  expect(terraform).toBe(
    'resource "acme_a" "this" {\n  a = "one"\n}\n\nresource "acme_a" "this_2" {\n  a = "$(two)"\n}',
  );
  expect(cloudformation).toBe('Resources:\n  Thing:\n    Policy: one\n  Thing2:\n    Policy: "$(two)"');
});

test("what a finding has twice is written once", () => {
  const { cli, terraform } = fillRemediation(
    {
      ...remediation,
      cli: "aws acme revoke --group <group> --rule <rule>",
      terraform: 'resource "acme_group" "this" {\n  group = "<group>"\n}',
    },
    {
      ...finding("x"),
      placeholders: { group: ["g-1", "g-1", "g-2", "g-1"], rule: ["a", "b", "a", "a"] },
    },
  );
  expect(String(cli).split("\n")).toEqual([
    "aws acme revoke --group g-1 --rule a",
    "aws acme revoke --group g-1 --rule b",
    "aws acme revoke --group g-2 --rule a",
  ]);
  expect(terraform).toBe(
    'resource "acme_group" "this" {\n  group = "g-1"\n}\n\nresource "acme_group" "this_2" {\n  group = "g-2"\n}',
  );
});

test("what is otherwise for a type of resource, or for an outcome, is chosen, and nothing else is", () => {
  const variants = {
    "Acme::Thing": { cli: "aws acme thing" },
    other: { cli: "aws acme other", impact: "None." },
  };
  const cliOf = (variant?: string) => {
    const filled = fillRemediation(
      { ...remediation, cli: "aws acme usual", variants },
      { ...finding("x"), variant },
    );
    expect(filled).not.toHaveProperty("variants");
    return filled.cli;
  };
  expect(cliOf()).toBe("aws acme thing");
  expect(cliOf("other")).toBe("aws acme other");
  expect(cliOf("toString")).toBe("aws acme usual");
});

test("no value stands in a command inside quotes, where it would run", () => {
  const cli = 'aws acme one --version "$(aws acme get --name <name>)"';
  expect(fillRemediation({ ...remediation, cli }, finding("$(touch /tmp/owned)")).cli).toEqual({
    none: expect.stringContaining("cannot stand in a command inside quotes"),
  });
});

test("the built-in checks declare the words in capitals that are the reader's to choose", () => {
  const form =
    /(?<![\w.$])[A-Z][A-Z0-9_]*_(?:ID|ARN|NAME|ADDRESS|URL|GROUP|CLASS|NUMBER|CODE|PRINCIPAL|DOCUMENT)(?!\w)/g;
  for (const { metadata } of builtIn.checks ?? []) {
    const { cli, terraform, cloudformation, choices = [] } = metadata.remediation;
    const words = [cli, terraform, cloudformation].flatMap((text) => String(text).match(form) ?? []);
    const told = new Set(String(cli).match(/^[A-Z][A-Z0-9_]*(?==\$\()/gm));
    const undeclared = words.filter((word) => !choices.includes(word) && !told.has(word));
    expect({ id: metadata.id, undeclared }).toEqual({ id: metadata.id, undeclared: [] });
  }
});
