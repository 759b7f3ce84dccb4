import { closest, distance } from "fastest-levenshtein";

/** ` Did you mean "x"?` for the known word nearest to a mistyped one; nothing where none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = known.length === 0 ? undefined : closest(word, known);
  if (nearest === undefined || distance(word, nearest) > Math.max(2, word.length / 2)) return "";
  return ` Did you mean "${nearest}"?`;
}
