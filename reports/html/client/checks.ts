import type { CheckRows } from "../model/groups.ts";
import { orders, sortRows, type Order } from "../model/order.ts";
import { about } from "./about.ts";
import { arrange, element, icon, number, tag } from "./dom.ts";
import type { Explorer } from "./explorer.ts";
import { findingList } from "./findings.ts";
import { labelOf } from "./labels.ts";

/** The list of checks. Elements are kept across filters, so that an open check stays open. */
export class CheckList {
  readonly element = element("div", { class: "checks" });
  readonly #explorer: Explorer;
  readonly #items = new Map<number, CheckItem>();
  readonly #toggled: () => void;

  /** @param toggled called when a person opens or closes a check */
  constructor(explorer: Explorer, toggled: () => void) {
    this.#explorer = explorer;
    this.#toggled = toggled;
  }

  show(groups: readonly CheckRows[], order: Order): void {
    const items = groups.map((group) => {
      const item = this.#items.get(group.check) ?? new CheckItem(this.#explorer, group.check, this.#toggled);
      this.#items.set(group.check, item);
      item.show(group, order);
      return item.element;
    });
    const nothing =
      this.#explorer.payload.size === 0 ? "The report has no findings." : "No finding passes the filters.";
    arrange(this.element, items.length > 0 ? items : [element("p", { class: "nothing" }, nothing)]);
  }

  /** Ids of the checks that are open. */
  opened(): Set<string> {
    return new Set([...this.#items.values()].filter((item) => item.element.open).map(({ id }) => id));
  }

  open(ids: ReadonlySet<string>): void {
    for (const item of this.#items.values()) item.element.open = ids.has(item.id);
  }
}

class CheckItem {
  readonly id: string;
  readonly element = element("details", { class: "check" });
  readonly #explorer: Explorer;
  readonly #counts = element("span", { class: "counts" });
  readonly #findings = element("div");
  #about: HTMLElement | undefined;
  #group: CheckRows | undefined;
  #order: Order = orders[0];

  constructor(explorer: Explorer, check: number, toggled: () => void) {
    const descriptor = explorer.payload.lists.check[check];
    if (descriptor === undefined) throw new Error(`the page has no check number ${check}`);
    this.#explorer = explorer;
    this.id = descriptor.id;
    const { severity, title, id, risk } = descriptor;
    this.element.append(
      element(
        "summary",
        {},
        icon("chevron"),
        element("span", { class: `severity ${severity}` }, icon(severity), severity),
        element("h3", {}, title, " ", element("code", {}, id)),
        this.#counts,
      ),
      element("p", { class: "risk" }, risk),
      this.#findings,
    );
    this.element.addEventListener("toggle", () => {
      this.#fill();
      toggled();
    });
  }

  show(group: CheckRows, order: Order): void {
    this.#group = group;
    this.#order = order;
    const counts = group.statuses.flatMap((count, status) => {
      const name = this.#explorer.payload.lists.status[status] ?? "";
      return count === 0 ? [] : [tag(name, `${number(count)} ${labelOf(name).toLowerCase()}`)];
    });
    if (group.muted > 0) counts.push(element("span", { class: "tag muted" }, `${number(group.muted)} muted`));
    this.#counts.replaceChildren(...counts);
    this.#findings.replaceChildren();
    this.#fill();
  }

  /** Builds what is inside when it is first looked at. */
  #fill(): void {
    if (!this.element.open || this.#group === undefined) return;
    const { payload } = this.#explorer;
    if (this.#findings.childNodes.length === 0)
      this.#findings.append(findingList(this.#explorer, sortRows(payload, this.#group.rows, this.#order)));
    const descriptor = payload.lists.check[this.#group.check];
    if (this.#about === undefined && descriptor !== undefined) {
      this.#about = about(descriptor);
      this.element.append(this.#about);
    }
  }
}
