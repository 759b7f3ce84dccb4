import type { FrameworkCoverage, RequirementCoverage } from "@postern/sdk";
import type { Payload } from "../model/payload.ts";
import { element, number, outsideLink, tag } from "./dom.ts";
import { labelOf } from "./labels.ts";

/** The page's classes and symbols are named after the statuses of findings. */
const looks: Readonly<Record<string, string>> = { failed: "fail", passed: "pass" };

/** Fills a framework of the static page with its requirements when it is first opened. */
export function fillFrameworks({ frameworks }: Payload): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("[data-framework]")) {
    const framework = frameworks[Number(details.dataset["framework"])];
    if (framework === undefined) continue;
    const fill = (): void => {
      if (details.open && details.querySelector("ol") === null) details.append(...contents(framework));
    };
    details.addEventListener("toggle", fill);
    fill();
  }
}

function contents({ id, source, requirements }: FrameworkCoverage): HTMLElement[] {
  const list = (items: readonly RequirementCoverage[]): HTMLElement =>
    element("ol", { class: "requirements" }, ...items.map((requirement) => requirementItem(id, requirement)));
  const uncovered = requirements.filter(({ status }) => status === "not-covered");
  const parts = [list(requirements.filter(({ status }) => status !== "not-covered"))];
  if (source !== undefined)
    parts.unshift(element("p", { class: "more" }, "Its own text: ", outsideLink(source)));
  // Of a large framework they are hundreds.
  if (uncovered.length > 0)
    parts.push(
      element(
        "details",
        { class: "more" },
        element("summary", {}, `${number(uncovered.length)} that no check answers to`),
        list(uncovered),
      ),
    );
  return parts;
}

function requirementItem(
  framework: string,
  { id, title, status, checks = [] }: RequirementCoverage,
): HTMLElement {
  const links = checks.map((check) => {
    const hash = new URLSearchParams({ check, framework, open: check });
    return element("a", { href: `#${hash}` }, element("code", {}, check));
  });
  return element(
    "li",
    { class: status },
    tag(looks[status] ?? status, labelOf(status)),
    element("p", {}, element("b", {}, id), ...(title === undefined ? [] : [` ${title}`])),
    ...(links.length === 0 ? [] : [element("p", { class: "answering" }, ...links)]),
  );
}
