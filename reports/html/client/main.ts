import { isFiltered, noFilters, Selector, type Filters } from "../model/filter.ts";
import { groupByCheck } from "../model/groups.ts";
import type { Payload } from "../model/payload.ts";
import { hashOf, stateOf } from "../model/state.ts";
import { CheckList } from "./checks.ts";
import { button, element, number } from "./dom.ts";
import { FilterPanel } from "./filter-panel.ts";
import { loadPayload } from "./load.ts";

/** Puts the explorer together: filters on one side, checks on the other, the address as their memory. */
function start(section: HTMLElement, payload: Payload): void {
  const selector = new Selector(payload);
  let filters: Filters = noFilters;

  const remember = (): void => {
    const hash = hashOf({ filters, open: checks.opened() });
    history.replaceState(null, "", hash === "" ? location.pathname + location.search : `#${hash}`);
  };
  const show = (next: Filters): void => {
    filters = next;
    const selection = selector.select(filters);
    const groups = groupByCheck(payload, selection.rows);
    panel.show(filters, selection);
    checks.show(groups);
    count.textContent = `${number(selection.rows.length)} of ${number(payload.size)} findings, ${number(groups.length)} ${groups.length === 1 ? "check" : "checks"}`;
    clear.hidden = !isFiltered(filters);
    narrow.textContent = isFiltered(filters) ? "Filters (active)" : "Filters";
  };
  const change = (next: Filters): void => {
    show(next);
    remember();
  };
  const restore = (): void => {
    const state = stateOf(location.hash);
    show(state.filters);
    checks.open(state.open);
  };

  const checks = new CheckList(payload, remember);
  const panel = new FilterPanel(selector.values, change);
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
  panel.element.id = "filters";
  section.append(element("div", { class: "bar-row" }, count, clear, narrow), panel.element, checks.element);
  section.hidden = false;

  addEventListener("hashchange", () => {
    restore();
    section.scrollIntoView();
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
