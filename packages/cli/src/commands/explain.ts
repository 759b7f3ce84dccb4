import { describeCheck } from "@postern/core";
import { visibleLines } from "@postern/reports/text";
import { unknownValue, type CheckDescriptor, type Remediation } from "@postern/sdk";
import { load } from "../chosen-checks.ts";
import { wantsColor, type Io } from "../io.ts";
import type { SelectionFlags } from "../options.ts";
import { scopeActions } from "../scope-actions.ts";
import { wrapText } from "../text-layout.ts";

/** Prints all about one check, found by its id or an alias. */
export async function explainCommand(
  name: string,
  flags: SelectionFlags & { readonly json?: boolean; readonly color: boolean },
  io: Io,
): Promise<number> {
  const { plugins } = await load(flags, io);
  const all = plugins.flatMap((plugin) =>
    (plugin.checks ?? []).map((check) => ({ plugin: plugin.name, check })),
  );
  const namesOf = ({ check: { metadata } }: (typeof all)[number]) => [metadata.id, ...metadata.aliases];
  const found = all.find((candidate) => namesOf(candidate).includes(name));
  if (found === undefined)
    throw unknownValue("check", name, all.flatMap(namesOf), "`postern list checks` shows every check.");
  const check = describeCheck({ ...found, options: {} }, scopeActions);
  const isBold = wantsColor(io.stdout, io.environment, flags.color);
  const width = Math.min(io.stdout.columns ?? 100, 100);
  io.stdout.write(
    flags.json ? `${JSON.stringify(check, undefined, 2)}\n` : explanation(check, width, isBold),
  );
  return 0;
}

/** @param isBold whether headings may carry escape sequences */
function explanation(check: CheckDescriptor, width: number, isBold: boolean): string {
  const heading = (text: string): string => (isBold ? `\u001b[1m${text}\u001b[0m\n` : `${text}\n`);
  const section = (title: string, body: string): string => `\n${heading(title)}${body}`;
  const text = (content: string): string => wrapText(content, width, "  ");
  const list = (items: readonly string[]): string => items.map((item) => text(item)).join("") || text("none");
  const { deprecated, remediation } = check;
  return [
    heading(check.title),
    text(
      `${check.id} (${check.severity}, ${check.scope} scope, ${check.resourceType}, ${check.plugin}, since ${check.since})`,
    ),
    deprecated === undefined ? "" : text(`Deprecated since ${deprecated.since}: ${deprecated.reason}`),
    section("What it looks at", text(check.description)),
    section("Risk", text(check.risk)),
    section("Remediation", text(remediation.summary) + text(remediation.url)),
    section("Remediation in the console", method(remediation.console, text)),
    section("Remediation with the AWS CLI", method(remediation.cli, text)),
    section("Remediation with Terraform", method(remediation.terraform, text)),
    section("Remediation with CloudFormation", method(remediation.cloudformation, text)),
    section("Permissions it needs", list(check.actions)),
    section(
      "Frameworks",
      list(Object.entries(check.frameworks).map(([id, ids]) => `${id}: ${ids.join(", ")}`)),
    ),
    section("Categories", list([check.categories.join(", ")])),
    section("Other names", list(check.aliases)),
    section("References", list(check.references)),
  ].join("");
}

/** Steps are numbered, code stays as it is, and a reason why there is no such method is a sentence. */
function method(
  value: Remediation["console"] | Remediation["cli"],
  text: (content: string) => string,
): string {
  if (typeof value === "string") return visibleLines(value).trimEnd().replaceAll(/^/gm, "  ") + "\n";
  if ("none" in value) return text(`None: ${value.none}`);
  return value.map((step, index) => text(`${index + 1}. ${step}`)).join("");
}
