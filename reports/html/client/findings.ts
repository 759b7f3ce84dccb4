import type { Payload } from "../model/payload.ts";
import { causePhrase } from "../../text/cause.ts";
import { copyButton } from "./copy.ts";
import { button, element, icon, number } from "./dom.ts";
import { labelOf } from "./labels.ts";

const page = 25;

/** The findings of a check, a page at a time so that the document stays small. */
export function findingList(payload: Payload, rows: readonly number[]): HTMLElement {
  const list = element("ul", { class: "findings" });
  const more = button("", () => showMore(), { class: "show-more" });
  let shown = 0;
  const showMore = (): void => {
    const next = rows.slice(shown, shown + page);
    list.append(...next.map((row) => findingItem(payload, row)));
    shown += next.length;
    const left = rows.length - shown;
    more.hidden = left === 0;
    more.textContent = `Show ${number(Math.min(page, left))} of ${number(left)} more`;
  };
  showMore();
  return element("div", {}, list, more);
}

function findingItem({ lists, references, texts }: Payload, row: number): HTMLElement {
  const status = lists.status[references.status[row] ?? -1] ?? "";
  const reason = lists.reason[references.reason[row] ?? -1];
  const muted = lists.mute[references.mute[row] ?? -1];
  const uid = texts.arn[row] || texts.uid[row] || "";
  const item = element(
    "li",
    { class: `finding ${status}` },
    element("span", { class: `tag ${status}` }, icon(status), labelOf(status)),
    element("p", { class: "message" }, texts.message[row] ?? ""),
    element(
      "p",
      { class: "where" },
      element("code", {}, lists.account[references.account[row] ?? -1] ?? ""),
      element("span", {}, lists.region[references.region[row] ?? -1] ?? ""),
      element("code", { class: "uid", title: lists.type[references.type[row] ?? -1] ?? "" }, uid),
      copyButton(uid.startsWith("arn:") ? "Copy ARN" : "Copy id", uid),
    ),
  );
  if (reason !== undefined) {
    item.append(
      element(
        "p",
        { class: "reason" },
        element("code", {}, reason.action ?? "no single call"),
        ` ${causePhrase(reason)}`,
        ...(reason.error === undefined
          ? []
          : [element("q", {}, `${reason.error.name}: ${reason.error.message}`)]),
      ),
    );
  }
  if (muted !== undefined) {
    item.append(
      element("p", { class: "reason" }, `Muted until ${muted.until}: ${muted.reason} (${muted.source})`),
    );
  }
  return item;
}
