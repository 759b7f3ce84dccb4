import type { CheckDescriptor, Remediation } from "@postern/sdk";
import { muteEntry, type MutedResource } from "../model/mute-entry.ts";
import { copyButton } from "./copy.ts";
import { codeBlock, definitions, element, list, outsideLink } from "./dom.ts";
import { tabs } from "./tabs.ts";

/** How to fix what a check found, and where it comes from; with a resource, how to mute just that. */
export function about(check: CheckDescriptor, resource?: MutedResource): HTMLElement {
  const { remediation, frameworks } = check;
  const references = [...new Set([remediation.url, ...check.references])];
  return element(
    "div",
    { class: "about" },
    element("h4", {}, "How to fix it"),
    element("p", {}, remediation.summary),
    ...(remediation.impact === undefined
      ? []
      : [element("p", {}, element("b", {}, "Impact: "), remediation.impact)]),
    tabs("Remediation", [
      { label: "Console", content: consoleSteps(remediation.console) },
      { label: "CLI", content: method(remediation.cli) },
      { label: "Terraform", content: method(remediation.terraform) },
      { label: "CloudFormation", content: method(remediation.cloudformation) },
      { label: "Mute", content: mute(check, resource) },
    ]),
    definitions([
      ["What it looks at", [element("p", {}, check.description)]],
      ["References", [list(references.map((url) => outsideLink(url)))]],
      ["Frameworks", optionalList(Object.entries(frameworks).map(([id, ids]) => `${id}: ${ids.join(", ")}`))],
      ["Permissions", optionalList(codes(check.actions))],
      ["Also known as", optionalList(codes(check.aliases))],
    ]),
  );
}

function consoleSteps(console: Remediation["console"]): HTMLElement {
  if (!Array.isArray(console)) return element("p", { class: "none" }, console.none);
  return element("ol", {}, ...console.map((step) => element("li", {}, step)));
}

function method(code: Remediation["cli"]): HTMLElement {
  return typeof code === "string" ? copyableCode(code) : element("p", { class: "none" }, code.none);
}

function mute({ id }: CheckDescriptor, resource: MutedResource | undefined): HTMLElement {
  const advice =
    resource === undefined
      ? "The reason and the last day are required; narrow the rest down to what is accepted."
      : "It mutes this resource alone. The reason and the last day are required.";
  return element(
    "div",
    {},
    element("p", {}, `An entry of the mute file. ${advice}`),
    copyableCode(muteEntry(id, resource)),
  );
}

export function copyableCode(code: string): HTMLElement {
  return element("div", { class: "code" }, copyButton("Copy", code), codeBlock(code));
}

const codes = (texts: readonly string[]): HTMLElement[] => texts.map((text) => element("code", {}, text));

function optionalList(items: readonly (HTMLElement | string)[]): HTMLElement[] {
  return items.length === 0 ? [] : [list(items)];
}
