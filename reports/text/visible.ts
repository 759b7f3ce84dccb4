const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

// Most texts are: for them the classes of Unicode need not be built.
const isPlain = /^[ -~]*$/;

const codePoint = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/**
 * Writes out what would act without being seen, as `\u{1b}`: control characters (terminal escapes), format
 * characters (bidirectional overrides, zero-width ones), line separators and lone surrogates.
 *
 * @param text untrusted, for example a resource's name or an error message of AWS
 */
export function visible(text: string): string {
  return isPlain.test(text) ? text : text.replaceAll(invisible, codePoint);
}

/** Like {@link visible} for text of several lines: line feeds and tabs stay. */
export function visibleLines(text: string): string {
  return text.replaceAll(invisible, (character) =>
    character === "\n" || character === "\t" ? character : codePoint(character),
  );
}
