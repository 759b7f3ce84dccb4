import type { CheckDescriptor, Remediation } from "@postern/sdk";
import { muteEntry } from "../model/mute-entry.ts";
import { copyButton } from "./copy.ts";
import { codeBlock, element, outsideLink } from "./dom.ts";
import { tabs } from "./tabs.ts";

/** How to fix what a check found, and where it comes from. */
export function about(check: CheckDescriptor): HTMLElement {
  const { remediation } = check;
  return element(
    "div",
    { class: "about" },
    element("h4", {}, "How to fix it"),
    element("p", {}, remediation.summary),
    tabs("Remediation", [
      { label: "Console", content: consoleSteps(remediation.console) },
      { label: "CLI", content: method(remediation.cli) },
      { label: "Terraform", content: method(remediation.terraform) },
      { label: "CloudFormation", content: method(remediation.cloudformation) },
      { label: "Mute", content: mute(check) },
    ]),
    element(
      "dl",
      {},
      ...entry("Why it matters", element("p", {}, check.description)),
      ...entry("References", list([...new Set([remediation.url, ...check.references])].map(outsideLink))),
      ...entry(
        "Frameworks",
        list(
          Object.entries(check.frameworks).map(([id, requirements]) => `${id}: ${requirements.join(", ")}`),
        ),
      ),
      ...entry("Permissions", list(check.actions.map((action) => element("code", {}, action)))),
      ...entry("Also known as", list(check.aliases.map((alias) => element("code", {}, alias)))),
    ),
  );
}

function consoleSteps(console: Remediation["console"]): HTMLElement {
  if (!Array.isArray(console)) return element("p", { class: "none" }, console.none);
  return element("ol", {}, ...console.map((step) => element("li", {}, step)));
}

function method(code: Remediation["cli"]): HTMLElement {
  if (typeof code !== "string") return element("p", { class: "none" }, code.none);
  return element("div", { class: "code" }, copyButton("Copy", code), codeBlock(code));
}

function mute({ id }: CheckDescriptor): HTMLElement {
  const entry = muteEntry(id);
  return element(
    "div",
    {},
    element(
      "p",
      {},
      "An entry of the mute file. The reason and the last day are required; narrow the rest down to what is accepted.",
    ),
    element("div", { class: "code" }, copyButton("Copy", entry), codeBlock(entry)),
  );
}

function entry(term: string, content: HTMLElement): HTMLElement[] {
  if (content.childNodes.length === 0) return [];
  return [element("dt", {}, term), element("dd", {}, content)];
}

function list(items: readonly (HTMLElement | string)[]): HTMLElement {
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}
