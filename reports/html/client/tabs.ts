import { element } from "./dom.ts";

export interface Tab {
  readonly label: string;
  readonly content: Node;
}

let made = 0;

/** Tabs as the ARIA authoring practices have them: one tab stop, arrow keys, Home and End. */
export function tabs(name: string, items: readonly Tab[]): HTMLElement {
  made += 1;
  const prefix = `tabs-${made}`;
  const buttons = items.map(({ label }, index) =>
    element(
      "button",
      { type: "button", role: "tab", id: `${prefix}-${index}`, "aria-controls": `${prefix}-panel-${index}` },
      label,
    ),
  );
  const panels = items.map(({ content }, index) =>
    element(
      "div",
      { role: "tabpanel", id: `${prefix}-panel-${index}`, "aria-labelledby": `${prefix}-${index}` },
      content,
    ),
  );
  const choose = (chosen: number): void => {
    for (const [index, tab] of buttons.entries()) {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
    }
    for (const [index, panel] of panels.entries()) panel.hidden = index !== chosen;
  };
  for (const [index, tab] of buttons.entries()) {
    tab.addEventListener("click", () => choose(index));
    tab.addEventListener("keydown", (event) => {
      const last = buttons.length - 1;
      const targets: Record<string, number> = {
        ArrowRight: index === last ? 0 : index + 1,
        ArrowLeft: index === 0 ? last : index - 1,
        Home: 0,
        End: last,
      };
      const target = targets[event.key];
      if (target === undefined) return;
      event.preventDefault();
      choose(target);
      buttons[target]?.focus();
    });
  }
  choose(0);
  return element(
    "div",
    { class: "tabs" },
    element("div", { role: "tablist", "aria-label": name }, ...buttons),
    ...panels,
  );
}
