import type { FrameworkCoverage, RequirementCoverage } from "@postern/sdk";
import type { Payload } from "../model/payload.ts";
import { element, outsideLink, tag } from "./dom.ts";
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
  const list = element(
    "ol",
    { class: "requirements" },
    ...requirements.map((requirement) => requirementItem(id, requirement)),
  );
  return source === undefined
    ? [list]
    : [element("p", { class: "more" }, "Its own text: ", outsideLink(source)), list];
}

function requirementItem(framework: string, { id, title, status, checks }: RequirementCoverage): HTMLElement {
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
