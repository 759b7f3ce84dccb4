import { nearestValue } from "@postern/sdk";

/** `; did you mean “x”?` where one of the known is near, else what there is, where that is little. */
export function didYouMean(value: string, known: readonly string[]): string {
  const nearest = nearestValue(value, known);
  if (nearest !== undefined) return `; did you mean “${nearest}”?`;
  return known.length > 0 && known.length <= 12 ? `; there is ${known.join(", ")}` : "";
}
