import type { OrganizationTree } from "../collectors/structure.ts";

/**
 * An organization managed by account 999900001111.
 *
 * @param members ids with what they lie under
 */
export function treeOf(
  members: Readonly<Record<string, string>>,
  {
    units = {},
    suspended = [],
  }: { units?: Readonly<Record<string, string>>; suspended?: readonly string[] } = {},
): OrganizationTree {
  const accounts = Object.entries({ "999900001111": "r-exam", ...members }).map(([id, parent]) => ({
    id,
    name: id,
    state: suspended.includes(id) ? ("SUSPENDED" as const) : ("ACTIVE" as const),
    parent,
  }));
  return {
    answer: "structure",
    managementAccount: "999900001111",
    root: "r-exam",
    units: Object.entries(units).map(([id, parent]) => ({ id, name: id, parent })),
    accounts,
  };
}
