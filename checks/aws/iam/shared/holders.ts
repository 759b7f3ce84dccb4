/** What has policies, as the texts of remediations call it. */
export const holders = {
  user: { type: "AWS::IAM::User", title: "User", menu: "Users" },
  group: { type: "AWS::IAM::Group", title: "Group", menu: "User groups" },
  role: { type: "AWS::IAM::Role", title: "Role", menu: "Roles" },
} as const;

export type Holder = keyof typeof holders;

/** Something for each holder, by the type of its resource. */
export function byType<Value>(
  kinds: readonly Holder[],
  make: (kind: Holder) => Value,
): Record<string, Value> {
  return Object.fromEntries(kinds.map((kind) => [holders[kind].type, make(kind)]));
}
