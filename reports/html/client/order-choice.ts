import { orders, type Order } from "../model/order.ts";
import { element } from "./dom.ts";

const labels: Readonly<Record<Order, string>> = {
  status: "Status",
  change: "New first",
  account: "Account",
  region: "Region",
  resource: "Resource",
};

/** What the findings of each check are sorted by. */
export function orderChoice(
  hasChanges: boolean,
  chosen: (order: Order) => void,
): { readonly element: HTMLElement; readonly show: (order: Order) => void } {
  const offered = orders.filter((order) => hasChanges || order !== "change");
  const choice = element(
    "select",
    { id: "order" },
    ...offered.map((order) => element("option", { value: order }, labels[order])),
  );
  choice.addEventListener("change", () => {
    const order = orders.find((name) => name === choice.value);
    if (order !== undefined) chosen(order);
  });
  return {
    element: element("span", { class: "sorting" }, element("label", { for: "order" }, "Sort by"), choice),
    show(order) {
      choice.value = order;
    },
  };
}
