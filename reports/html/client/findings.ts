import type { FindingView } from "../model/finding-view.ts";
import { causePhrase } from "../../text/cause.ts";
import { copyButton } from "./copy.ts";
import { button, element, number, tag } from "./dom.ts";
import type { Explorer } from "./explorer.ts";

const page = 25;

/** The findings of a check, a page at a time so that the document stays small. */
export function findingList(explorer: Explorer, rows: readonly number[]): HTMLElement {
  const list = element("ul", { class: "findings" });
  const more = button("", () => showMore(), { class: "show-more" });
  let shown = 0;
  const showMore = (): void => {
    const next = rows.slice(shown, shown + page);
    list.append(...next.map((row) => findingItem(explorer, row)));
    shown += next.length;
    const left = rows.length - shown;
    more.hidden = left === 0;
    more.textContent = `Show ${number(Math.min(page, left))} of ${number(left)} more`;
  };
  showMore();
  return element("div", {}, list, more);
}

function findingItem(explorer: Explorer, row: number): HTMLElement {
  const finding = explorer.view(row);
  const { id, status, change, message, account, accountName, region, type } = finding;
  const details = element("a", { href: `#finding=${id}`, title: "Details" }, message);
  details.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    explorer.openFinding(row);
  });
  const uid = finding.arn ?? finding.uid;
  return element(
    "li",
    { class: `finding ${status}` },
    tag(status),
    element("p", { class: "message" }, ...(change === "new" ? [changeMark(change), " "] : []), details),
    element(
      "p",
      { class: "where" },
      element("code", {}, account),
      ...(accountName === undefined ? [] : [element("span", {}, accountName)]),
      element("span", {}, region),
      element("code", { class: "uid", title: type }, uid),
      copyUid(finding),
    ),
    ...reasonLines(finding),
  );
}

export function changeMark(change: string): HTMLElement {
  return element("span", { class: `change ${change}` }, change);
}

export function copyUid({ arn, uid }: FindingView): HTMLElement {
  return copyButton(arn === undefined ? "Copy id" : "Copy ARN", arn ?? uid);
}

/** Why a finding is unknown, and why it is muted. */
export function reasonLines({ reason, muted }: FindingView): HTMLElement[] {
  const lines: HTMLElement[] = [];
  if (reason !== undefined) {
    const action = element("code", {}, reason.action ?? "no single call");
    lines.push(element("p", { class: "reason" }, action, ` ${causePhrase(reason)}`));
  }
  if (muted !== undefined) {
    const text = `Muted until ${muted.until}: ${muted.reason} (${muted.source})`;
    lines.push(element("p", { class: "reason" }, text));
  }
  return lines;
}
