import { serviceName } from "../../text/service-name.ts";
import { facets, type Facet, type Filters, type Selection } from "../model/filter.ts";
import type { Payload } from "../model/payload.ts";
import { recordOf } from "../model/record.ts";
import { button, element, icon, number } from "./dom.ts";
import { labelOf } from "./labels.ts";

const titles: Record<Facet, string> = {
  status: "Status",
  severity: "Severity",
  change: "Change",
  service: "Service",
  check: "Check",
  account: "Account",
  region: "Region",
  framework: "Framework",
  muted: "Muted",
};
const inOrder: ReadonlySet<Facet> = new Set(["status", "severity", "change", "muted"]);
const shownAtFirst = 8;

/** The filters: a search field and one list of choices with counts for each facet. */
export class FilterPanel {
  readonly element: HTMLFormElement;
  readonly #search = element("input", {
    type: "search",
    id: "search",
    placeholder: "Resource, account, check …",
    autocomplete: "off",
    spellcheck: "false",
  });
  readonly #lists: Record<Facet, HTMLElement>;
  readonly #whole = new Set<Facet>();
  readonly #values: Readonly<Record<Facet, readonly string[]>>;
  readonly #accountNames: Payload["accountNames"];
  readonly #serviceTitles: ReadonlyMap<string, string>;
  readonly #change: (filters: Filters) => void;
  #filters: Filters | undefined;
  #selection: Selection | undefined;

  /** @param change called with the filters that a person has chosen */
  constructor(
    values: Readonly<Record<Facet, readonly string[]>>,
    { accountNames, lists }: Payload,
    change: (filters: Filters) => void,
  ) {
    this.#values = values;
    this.#accountNames = accountNames;
    this.#serviceTitles = new Map(lists.check.map((check) => [check.service, serviceName(check)]));
    this.#change = change;
    this.#lists = recordOf(facets, () => element("div"));
    this.element = element(
      "form",
      { class: "filters", "aria-label": "Filters" },
      element("label", { for: "search" }, "Search"),
      this.#search,
      ...facets.map((facet) =>
        element(
          "fieldset",
          { class: `facet-${facet}` },
          element("legend", {}, titles[facet]),
          this.#lists[facet],
        ),
      ),
    );
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.#search.addEventListener("input", () => {
      if (this.#filters !== undefined) this.#change({ ...this.#filters, text: this.#search.value.trim() });
    });
  }

  focusSearch(): void {
    this.#search.focus();
  }

  show(filters: Filters, selection: Selection): void {
    this.#filters = filters;
    this.#selection = selection;
    // Only from outside: rewriting what a person types would lose a trailing space.
    if (this.#search.value.trim() !== filters.text) this.#search.value = filters.text;
    for (const facet of facets) this.#showFacet(facet);
  }

  #showFacet(facet: Facet): void {
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.id : "";
    const counts = this.#selection?.counts[facet] ?? [];
    const values = this.#values[facet].map((value, index) => ({ value, index, count: counts[index] ?? 0 }));
    if (!inOrder.has(facet)) values.sort((one, other) => other.count - one.count || one.index - other.index);
    const chosen = this.#filters?.[facet] ?? new Set();
    const whole = this.#whole.has(facet);
    const shown = values.filter(({ value }, place) => whole || place < shownAtFirst || chosen.has(value));
    const choices = shown.map(({ value, index, count }) =>
      this.#choice(facet, value, `${facet}-${index}`, count, chosen.has(value)),
    );
    const left = values.length - shown.length;
    if (left > 0) {
      choices.push(
        button(
          `Show ${number(left)} more`,
          () => {
            this.#whole.add(facet);
            this.#showFacet(facet);
          },
          { class: "show-more" },
        ),
      );
    }
    this.#lists[facet].replaceChildren(...choices);
    const isUseless = values.filter(({ count }) => count > 0).length < 2 && chosen.size === 0;
    this.#lists[facet].parentElement?.toggleAttribute("hidden", isUseless);
    if (focused.startsWith(`${facet}-`)) document.getElementById(focused)?.focus();
  }

  #choice(facet: Facet, value: string, id: string, count: number, isChosen: boolean): HTMLElement {
    const box = element("input", { type: "checkbox", id });
    box.checked = isChosen;
    box.addEventListener("change", () => this.#toggle(facet, value));
    const mark = facet === "status" || facet === "severity" ? [icon(value)] : [];
    return element(
      "label",
      { class: count === 0 ? "choice none" : "choice", for: id },
      box,
      ...mark,
      element("span", { title: value }, this.#labelOf(facet, value), ...this.#nameOf(facet, value)),
      element("b", {}, number(count)),
    );
  }

  #labelOf(facet: Facet, value: string): string {
    return (facet === "service" ? this.#serviceTitles.get(value) : undefined) ?? labelOf(value);
  }

  #nameOf(facet: Facet, value: string): HTMLElement[] {
    if (facet !== "account" || !Object.hasOwn(this.#accountNames, value)) return [];
    return [element("small", {}, ` ${this.#accountNames[value]}`)];
  }

  #toggle(facet: Facet, value: string): void {
    if (this.#filters === undefined) return;
    const chosen = new Set(this.#filters[facet]);
    if (!chosen.delete(value)) chosen.add(value);
    this.#change({ ...this.#filters, [facet]: chosen });
  }
}
