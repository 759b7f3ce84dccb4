import * as z from "zod";
import { kebab, secureUrl, text } from "./texts.ts";
import { nearestValue } from "./unknown-value.ts";

const noMethod = z.strictObject({ none: text.describe("Why there is no remediation by this method.") });

const methods = {
  console: z.union([z.array(text).min(1), noMethod]).describe("Steps in the AWS console, in order."),
  cli: z.union([text, noMethod]).describe("AWS CLI commands, one a line."),
  terraform: z.union([text, noMethod]).describe("Terraform configuration."),
  cloudformation: z.union([text, noMethod]).describe("CloudFormation template, YAML."),
};
const variantMethods = {
  console: methods.console.exactOptional(),
  cli: methods.cli.exactOptional(),
  terraform: methods.terraform.exactOptional(),
  cloudformation: methods.cloudformation.exactOptional(),
};
const impact = text.optional().describe("In one sentence, what the change may break or cost.");

/** The parts, whatever their placeholders are: a report of an earlier version may hold others. */
export const remediationShape = z.strictObject({
  summary: text.describe("What to do, in one or two sentences."),
  ...methods,
  url: secureUrl.describe("AWS's own page about the remediation."),
  impact,
  variants: z
    .record(z.string(), z.strictObject({ ...variantMethods, impact }))
    .optional()
    .describe("What is otherwise for resources of a type, or where an outcome names the variant."),
  alsoEnds: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Ids of other checks whose failures in the same account the change ends as well."),
  choices: z
    .array(z.string().regex(/^[A-Z][A-Z0-9_]*$/, "expected a word in capitals, such as TOPIC_ARN"))
    .min(1)
    .optional()
    .describe("The words in capitals that whoever remedies replaces by what they choose."),
  placeholders: z
    .record(z.string().regex(kebab), text)
    .optional()
    .describe("Placeholders of its own, each with what stands for it; outcomes fill them."),
});

/** Placeholders that every finding fills: the resource's name and ARN, and where it is. */
export const commonPlaceholders = ["name", "arn", "account", "region", "partition"] as const;

/**
 * How a check's failures are remedied. Its texts may hold placeholders in angle brackets: the common ones,
 * and those that it declares. What a reader chooses is in capitals, and declared as well.
 */
export const remediationSchema = remediationShape.superRefine(refuseUnknownPlaceholders, {
  when: ({ value }) => value instanceof Object,
});

function refuseUnknownPlaceholders(value: unknown, context: z.core.$RefinementCtx): void {
  const { placeholders, choices } = value as Readonly<Record<string, unknown>>;
  const texts = textsOf(value as Readonly<Record<string, unknown>>);
  const known = [...commonPlaceholders, ...Object.keys(placeholders ?? {})];
  const used = new Set<string>();
  for (const [path, content] of texts)
    for (const name of placeholdersIn(content)) {
      used.add(name);
      if (known.includes(name)) continue;
      const nearest = nearestValue(name, known);
      const hint = nearest === undefined ? `; known: ${known.join(", ")}` : `; did you mean “<${nearest}>”?`;
      const message = `no placeholder “<${name}>”${hint}`;
      context.addIssue({ code: "custom", path: [...path], message });
    }
  const all = texts.flatMap(([, content]) => content).join("\n");
  for (const index of unusedChoices(choices, all))
    context.addIssue({ code: "custom", path: ["choices", index], message: "a word that a text uses" });
  for (const name of Object.keys(placeholders ?? {}).filter((one) => !used.has(one)))
    context.addIssue({
      code: "custom",
      path: ["placeholders", name],
      message: "a placeholder that a text uses",
    });
}

type Text = readonly [path: readonly string[], content: unknown];

/** What a reader reads, and where it stands. */
function textsOf(remediation: Readonly<Record<string, unknown>>): readonly Text[] {
  const { placeholders: _, choices: __, alsoEnds: ___, variants, ...own } = remediation;
  const others = Object.entries(variants ?? {}).flatMap(([variant, texts]) =>
    Object.entries(texts instanceof Object ? texts : {}).map(([method, content]): Text => [
      ["variants", variant, method],
      content,
    ]),
  );
  return [...Object.entries(own).map(([method, content]): Text => [[method], content]), ...others];
}

/** The choices that no text has. */
function unusedChoices(choices: unknown, text: string): number[] {
  const words = new Set(text.match(/(?<!\w)[A-Z][A-Z0-9_]*(?!\w)/g));
  return Array.isArray(choices) ? [...choices.keys()].filter((index) => !words.has(choices[index])) : [];
}

/** What stands between angle brackets in a text, or in a list of them. */
function placeholdersIn(content: unknown): string[] {
  const texts = [content].flat().filter((one) => typeof one === "string");
  return texts.flatMap((one) => [...one.matchAll(/<([^<>\n]+)>/g)].map(([, name = ""]) => name));
}

export type Remediation = z.infer<typeof remediationSchema>;
