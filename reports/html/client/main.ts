import { csvOf, jsonOf } from "../model/export.ts";
import { isFiltered, noFilters, Selector, type Filters } from "../model/filter.ts";
import { groupByCheck } from "../model/groups.ts";
import { orders, type Order } from "../model/order.ts";
import type { Payload } from "../model/payload.ts";
import { hashOf, stateOf } from "../model/state.ts";
import { CheckList } from "./checks.ts";
import { button, element, number } from "./dom.ts";
import { download } from "./download.ts";
import { Drawer } from "./drawer.ts";
import { explorerOf } from "./explorer.ts";
import { FilterPanel } from "./filter-panel.ts";
import { fillFrameworks } from "./frameworks.ts";
import { loadPayload } from "./load.ts";
import { orderChoice } from "./order-choice.ts";

/** Puts the explorer together: filters on one side, checks on the other, the address as their memory. */
function start(section: HTMLElement, payload: Payload): void {
  const selector = new Selector(payload);
  let filters: Filters = noFilters;
  let order: Order = orders[0];
  let rows: readonly number[] = [];

  const remember = (): void => {
    const hash = hashOf({ filters, order, open: checks.opened(), finding: drawer.shown });
    history.replaceState(null, "", hash === "" ? location.pathname + location.search : `#${hash}`);
  };
  const show = (next: Filters): void => {
    filters = next;
    const selection = selector.select(filters);
    rows = selection.rows;
    const groups = groupByCheck(payload, rows);
    panel.show(filters, selection);
    checks.show(groups, order);
    count.textContent = `${number(rows.length)} of ${number(payload.size)} findings, ${number(groups.length)} ${groups.length === 1 ? "check" : "checks"}`;
    clear.hidden = !isFiltered(filters);
    narrow.textContent = isFiltered(filters) ? "Filters (active)" : "Filters";
    saves.hidden = rows.length === 0;
  };
  const change = (next: Filters): void => {
    show(next);
    remember();
  };
  const restore = (): void => {
    const state = stateOf(location.hash);
    order = state.order;
    sorting.show(order);
    show(state.filters);
    checks.open(state.open);
    const row = state.finding === "" ? -1 : payload.texts.id.findIndex((id) => state.finding.startsWith(id));
    if (row === -1) drawer.hide();
    else drawer.show(explorer, row);
  };

  const drawer = new Drawer(remember);
  const explorer = explorerOf(payload, (row) => {
    drawer.show(explorer, row);
    remember();
  });
  const checks = new CheckList(explorer, remember);
  const panel = new FilterPanel(selector.values, payload, change);
  const count = element("p", { class: "count", role: "status" });
  const clear = button("Clear filters", () => change(noFilters), { class: "clear" });
  const narrow = button("Filters", () => toggleFilters(), {
    class: "narrow",
    "aria-expanded": "false",
    "aria-controls": "filters",
  });
  const toggleFilters = (): void => {
    const isOpen = section.classList.toggle("filtering");
    narrow.setAttribute("aria-expanded", String(isOpen));
  };
  const sorting = orderChoice(hasChanges(payload), (next) => {
    order = next;
    change(filters);
  });
  const saves = element(
    "span",
    { class: "saves" },
    "Save these as ",
    button("CSV", () => download("findings.csv", "text/csv", csvOf(payload, rows))),
    button("JSON", () =>
      download("findings.json", "application/json", jsonOf(payload, explorer.evidence, rows)),
    ),
  );
  panel.element.id = "filters";
  panel.element.hidden = narrow.hidden = sorting.element.hidden = payload.size === 0;
  section.append(
    element("div", { class: "bar-row" }, count, clear, narrow, sorting.element, saves),
    panel.element,
    checks.element,
    drawer.element,
  );
  section.hidden = false;
  fillFrameworks(payload);

  addEventListener("hashchange", () => {
    restore();
    if (drawer.shown === "") section.scrollIntoView();
  });
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    panel.focusSearch();
  });
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    section.focus();
  });
  restore();
  prepareSearch(selector, payload.size);
}

function hasChanges({ references }: Payload): boolean {
  return references.change.some((change) => change !== -1);
}

/** Makes texts searchable in small steps, while nobody waits for them. */
function prepareSearch(selector: Selector, size: number, from = 0): void {
  const step = 2_000;
  setTimeout(() => {
    selector.prepare(from, from + step);
    if (from + step < size) prepareSearch(selector, size, from + step);
  });
}

const section = document.getElementById("explorer");
if (section !== null) {
  loadPayload().then(
    (payload) => start(section, payload),
    (error: unknown) => {
      section.hidden = false;
      section.append(
        element(
          "p",
          { class: "nothing" },
          `The findings in this file could not be unpacked: ${String(error)}`,
        ),
      );
    },
  );
}
