/**
 * A matcher for a glob that must match the whole text: `*` stands for any characters, `?` for one.
 * There is no other special character, so ARNs and ids can be written as they are.
 */
export function globMatcher(glob: string): (text: string) => boolean {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const pattern = new RegExp(`^${source}$`, "s");
  return (text) => pattern.test(text);
}

/** Whether a text is a glob rather than a plain name. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}
