/**
 * Replies of a listing in pages, for a fixture. Between every two pages comes an empty one with a
 * token, as AWS may answer: a collector that stops at an empty page loses resources.
 *
 * @param member the output's member that holds the items
 * @param pages items by page, at least two
 * @param tokens members that carry the token, and the output's flag where it has one
 * @example
 * ListUsers: pagesOf("Users", [[ann], [bob]], { input: "Marker", output: "Marker", more: "IsTruncated" })
 */
export function pagesOf<const Member extends string, Item>(
  member: Member,
  pages: readonly (readonly Item[])[],
  tokens: { readonly input: string; readonly output: string; readonly more?: string },
): (input: object) => { [Name in Member]: Item[] } {
  const all = pages.flatMap((page, index) => (index === 0 ? [page] : [[], page]));
  return (input) => {
    const token: unknown = Reflect.get(input, tokens.input);
    const index = token === undefined ? 0 : Number(token);
    const isLast = index === all.length - 1;
    return {
      [member]: [...(all[index] ?? [])],
      ...(!isLast && { [tokens.output]: String(index + 1) }),
      ...(tokens.more !== undefined && { [tokens.more]: !isLast }),
    } as { [Name in Member]: Item[] };
  };
}
