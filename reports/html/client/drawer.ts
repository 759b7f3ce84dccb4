import { consolePage } from "../model/console-url.ts";
import type { EvidenceItem } from "../model/evidence.ts";
import type { FindingView } from "../model/finding-view.ts";
import { fillRemediation } from "../../remediation/fill.ts";
import { about, copyableCode } from "./about.ts";
import { copyButton } from "./copy.ts";
import { button, definitions, element, icon, outsideLink, tag } from "./dom.ts";
import type { Explorer } from "./explorer.ts";
import { changeMark, copyUid, reasonLines } from "./findings.ts";

/** In characters; longer ones are what AWS answered rather than a sentence of a check. */
const longMessage = 160;

/** All that is known of one finding, in a dialog at the side of the page. */
export class Drawer {
  readonly element = element("dialog", { class: "drawer", "aria-labelledby": "finding-title" });
  /** Id of the finding that is shown; empty for none. */
  shown = "";
  readonly #changed: () => void;

  /** @param changed called when a person has closed it */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.element.addEventListener("close", () => {
      if (this.shown === "") return;
      this.shown = "";
      this.#changed();
    });
    // A press on the backdrop is one on the dialog itself.
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  show(explorer: Explorer, row: number): void {
    const finding = explorer.view(row);
    this.shown = finding.id;
    const close = button("", () => this.element.close(), {
      class: "close",
      "aria-label": "Close",
      title: "Close",
    });
    close.append(icon("close"));
    this.element.replaceChildren(
      element("div", { class: "sheet" }, close, ...contents(finding, explorer.evidence.of(row))),
    );
    if (!this.element.open) this.element.showModal();
    this.element.scrollTop = 0;
  }

  hide(): void {
    this.shown = "";
    if (this.element.open) this.element.close();
  }
}

function contents(finding: FindingView, evidence: readonly EvidenceItem[]): HTMLElement[] {
  const { check, status, severity, change, message } = finding;
  const parts = [
    element(
      "p",
      { class: "marks" },
      tag(status),
      element("span", { class: `severity ${severity}` }, icon(severity), severity),
      ...(change === undefined ? [] : [changeMark(change)]),
    ),
    element("h2", { id: "finding-title", class: message.length > longMessage ? "long" : "" }, message),
    ...reasonLines(finding),
    ...errorLines(finding),
    whereabouts(finding),
  ];
  if (check !== undefined) {
    const { placeholders, variant } = finding;
    const remediation = fillRemediation(check.remediation, { resource: finding, placeholders, variant });
    parts.push(
      element("h3", {}, check.title, " ", element("code", {}, check.id)),
      element("h4", {}, "Why it matters"),
      element("p", { class: "risk" }, check.risk),
      about({ ...check, remediation }, finding),
    );
  }
  parts.push(element("h4", {}, "Evidence"), evidenceList(evidence));
  return parts;
}

/** What AWS answered, where the message does not say it already. */
function errorLines({ reason, message }: FindingView): HTMLElement[] {
  if (reason?.error === undefined || message.includes(reason.error.message)) return [];
  return [
    element("p", { class: "reason" }, element("q", {}, `${reason.error.name}: ${reason.error.message}`)),
  ];
}

function whereabouts(finding: FindingView): HTMLElement {
  const { id, account, accountName, region, partition, type, name, arn, uid } = finding;
  const page = consolePage(finding);
  const block = definitions([
    ["Resource", [element("strong", {}, name), " ", element("span", { class: "none" }, type)]],
    [arn === undefined ? "Id" : "ARN", [element("code", {}, arn ?? uid), " ", copyUid(finding)]],
    ["Account", [element("code", {}, account), ...(accountName === undefined ? [] : [` ${accountName}`])]],
    ["Region", [region, ...(partition === "aws" ? [] : [` (${partition})`])]],
    ["Console", page === undefined ? [] : [outsideLink(page.url, `${page.label} in the AWS console`)]],
    ["Fingerprint", [element("code", {}, `${id}…`)]],
  ]);
  block.classList.add("whereabouts");
  return block;
}

function evidenceList(evidence: readonly EvidenceItem[]): HTMLElement {
  if (evidence.length === 0)
    return element("p", { class: "none" }, "The verdict rests on no call of its own.");
  return element("ol", { class: "evidence" }, ...evidence.map(evidenceItem));
}

function evidenceItem({ action, at, denied, requestId, value, isValueLeftOut }: EvidenceItem): HTMLElement {
  const item = element(
    "li",
    {},
    element(
      "p",
      {},
      element("code", {}, action),
      ...(denied ? [element("span", { class: "unknown" }, "denied")] : []),
      element("time", { datetime: at }, at.replace("T", " ").replace("Z", " UTC")),
    ),
  );
  if (requestId !== "") {
    const id = element("code", {}, requestId);
    item.append(element("p", { class: "request" }, "Request ", id, " ", copyButton("Copy", requestId)));
  }
  if (value !== undefined) item.append(copyableCode(JSON.stringify(value, undefined, 2)));
  if (isValueLeftOut)
    item.append(
      element("p", { class: "none" }, "What it answered is left out here; the JSON report has it."),
    );
  return item;
}
