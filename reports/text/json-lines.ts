/** A field of a JSON object that is written piece by piece, on a line of its own. */
export const jsonField = (name: string, value: unknown): string =>
  `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;

/** A list of such an object, one item a line: for diffs, and for readers that stream. */
export async function* jsonList(
  name: string,
  items: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<string> {
  let separator = "\n    ";
  yield `,\n  ${JSON.stringify(name)}: [`;
  for await (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ",\n    ";
  }
  yield separator.startsWith(",") ? "\n  ]" : "]";
}
