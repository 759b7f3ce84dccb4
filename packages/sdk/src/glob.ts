/**
 * A matcher for a glob that must match the whole text: `*` stands for any characters, `?` for one.
 * There is no other special character, so ARNs and ids can be written as they are. Names come from
 * whoever may create resources: the time is at most the product of both lengths, whatever they are.
 */
export function globMatcher(glob: string): (text: string) => boolean {
  const [first = "", ...others] = glob.split("*");
  const last = others.pop();
  if (last === undefined) return (text) => text.length === first.length && isAt(first, text, 0);
  const least = first.length + last.length;
  return (text) => {
    const end = text.length - last.length;
    if (text.length < least || !isAt(first, text, 0) || !isAt(last, text, end)) return false;
    // The leftmost place of each part leaves the most room for those that follow: none is ever tried again.
    let position = first.length;
    for (const part of others) {
      const found = placeOf(part, text, position);
      position = found + part.length;
      if (found === -1 || position > end) return false;
    }
    return true;
  };
}

/** Whether a text is a glob rather than a plain name. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}

function isAt(part: string, text: string, position: number): boolean {
  if (!part.includes("?")) return text.startsWith(part, position);
  for (let index = 0; index < part.length; index += 1)
    if (part[index] !== "?" && part[index] !== text[position + index]) return false;
  return true;
}

function placeOf(part: string, text: string, from: number): number {
  if (!part.includes("?")) return text.indexOf(part, from);
  for (let position = from; position + part.length <= text.length; position += 1)
    if (isAt(part, text, position)) return position;
  return -1;
}
