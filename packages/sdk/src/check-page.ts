import * as z from "zod";
import type { CheckDescriptor } from "./metadata.ts";
import type { Remediation } from "./remediation.ts";
import type { Outcome } from "./outcome.ts";

/** Names of a check's test cases, by the status that they come to: what passes and what fails, in words. */
export type CaseNames = { readonly [Status in Outcome["status"]]?: readonly string[] };

/** A piece of a page. Its text is plain: whoever renders it escapes it. */
export type PageBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list" | "steps" | "links"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly language: string; readonly code: string };

export interface PageSection {
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

/** All that there is to say of a check, in the order in which a reader wants it. */
export interface CheckPage {
  readonly title: string;
  readonly blocks: readonly PageBlock[];
  readonly sections: readonly PageSection[];
}

/** What a page tells beside the descriptor; a plugin's check may come without. */
export interface CheckPageDetails {
  readonly options?: z.ZodObject | undefined;
  readonly cases?: CaseNames | undefined;
}

/** The page of a check: `postern explain` prints it, `pnpm generate` writes it. */
export function checkPage(check: CheckDescriptor, { options, cases = {} }: CheckPageDetails = {}): CheckPage {
  const { id, severity, scope, resourceType, plugin, since, remediation } = check;
  return {
    title: check.title,
    blocks: [
      text(`${id} (${severity}, ${scope} scope, ${resourceType}, ${plugin}, since ${since})`),
      ...(check.optIn === undefined ? [] : [text(`It is run with --${check.optIn} only.`)]),
      ...deprecation(check),
    ],
    sections: [
      { title: "What it looks at", blocks: [text(check.description)] },
      { title: "Risk", blocks: [text(check.risk)] },
      ...Object.entries(caseTitles).flatMap(([status, title]) =>
        optional(title, cases[status as keyof CaseNames]),
      ),
      {
        title: "Remediation",
        blocks: [text(remediation.summary), ...impact(remediation), links([remediation.url])],
      },
      { title: "Remediation in the console", blocks: methods(remediation, "console", "") },
      { title: "Remediation with the AWS CLI", blocks: methods(remediation, "cli", "sh") },
      { title: "Remediation with Terraform", blocks: methods(remediation, "terraform", "hcl") },
      { title: "Remediation with CloudFormation", blocks: methods(remediation, "cloudformation", "yaml") },
      { title: "Permissions it needs", blocks: [listOrNone(check.actions)] },
      ...optional("Placeholders in the texts", placeholderLines(remediation)),
      ...optional("What you choose", remediation.choices),
      ...optional("Checks whose failures in the account it ends as well", remediation.alsoEnds),
      ...optional("Options", options && optionLines(options)),
      {
        title: "Frameworks",
        blocks: [
          listOrNone(Object.entries(check.frameworks).map(([name, ids]) => `${name}: ${ids.join(", ")}`)),
        ],
      },
      { title: "How to mute it", blocks: muting(check) },
      { title: "Categories", blocks: [text(check.categories.join(", "))] },
      ...optional("Other names", check.aliases),
      { title: "References", blocks: [links(check.references)] },
    ],
  };
}

const caseTitles = {
  pass: "Passes when",
  fail: "Fails when",
  "not-applicable": "Does not apply when",
  manual: "A person must look when",
} as const satisfies Record<keyof CaseNames, string>;

const text = (content: string): PageBlock => ({ kind: "text", text: content });
const links = (items: readonly string[]): PageBlock => ({ kind: "links", items });

function listOrNone(items: readonly string[]): PageBlock {
  return items.length === 0 ? text("none") : { kind: "list", items };
}

function optional(title: string, items: readonly string[] = []): PageSection[] {
  return items.length === 0 ? [] : [{ title, blocks: [{ kind: "list", items }] }];
}

function deprecation({ deprecated }: CheckDescriptor): PageBlock[] {
  if (deprecated === undefined) return [];
  const { since, reason, replacedBy } = deprecated;
  const instead = replacedBy === undefined ? "" : ` Use ${replacedBy} instead.`;
  return [text(`Deprecated since ${since}: ${reason}${instead}`)];
}

function impact({ impact: sentence }: Remediation): PageBlock[] {
  return sentence === undefined ? [] : [text(`Impact: ${sentence}`)];
}

function placeholderLines({ placeholders = {} }: Remediation): string[] {
  return Object.entries(placeholders).map(([name, meaning]) => `<${name}>: ${meaning}`);
}

/** A method, and how it is otherwise for resources of a type or what else an outcome names. */
function methods(
  { variants = {}, ...remediation }: Remediation,
  name: "console" | "cli" | "terraform" | "cloudformation",
  language: string,
): PageBlock[] {
  const others = Object.entries(variants).flatMap(([variant, { [name]: value }]) =>
    value === undefined ? [] : [text(`Otherwise for ${variant}:`), method(value, language)],
  );
  return [method(remediation[name], language), ...others];
}

/** Steps are numbered, code stays as it is, and a reason why there is no such method is a sentence. */
function method(value: Remediation["console"] | Remediation["cli"], language: string): PageBlock {
  if (typeof value === "string") return { kind: "code", language, code: value };
  return "none" in value ? text(`None: ${value.none}`) : { kind: "steps", items: value };
}

function optionLines(options: z.ZodObject): string[] {
  const { properties = {} } = z.toJSONSchema(options, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, schema]) => {
    const { type, default: initial, description } = schema as z.core.JSONSchema.BaseSchema;
    const details = [type ?? "any", ...(initial === undefined ? [] : [`default ${JSON.stringify(initial)}`])];
    return `${name} (${details.join(", ")})${description === undefined ? "" : `: ${description}`}`;
  });
}

function muting({ id, scope }: CheckDescriptor): PageBlock[] {
  const account = scope === "organization" ? [] : ['  account: "111122223333"'];
  const region = scope === "region" ? ["  region: eu-central-1"] : [];
  const entry = [
    `- check: ${id}`,
    ...account,
    ...region,
    "  reason: why this is acceptable, and who decided",
  ];
  return [
    text("An entry of the mute file; narrow it with account, region and resource, and let it end:"),
    { kind: "code", language: "yaml", code: [...entry, "  until: 2027-06-30"].join("\n") },
  ];
}
