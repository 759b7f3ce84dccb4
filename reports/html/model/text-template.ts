/** What texts of a finding are likely to repeat of it. */
export interface TextParts {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

const keys = ["name", "account", "region"] as const;
const escape = (text: string): string => text.replaceAll("{", "{}");
/** Shorter ones save nothing and stand in words by chance. */
const shortest = 4;

/**
 * A text with the parts replaced by `{name}`, `{account}` and `{region}`, so that the texts of many findings
 * become one. {@link unfold} gives the text back, whatever is in it.
 */
export function fold(text: string, parts: TextParts): string {
  let template = escape(text);
  for (const key of keys) {
    if (parts[key].length >= shortest) template = template.replaceAll(escape(parts[key]), `{${key}}`);
  }
  // A part may begin inside an escape or inside the placeholder of another one.
  return unfold(template, parts) === text ? template : escape(text);
}

/** The text that {@link fold} made the template of. */
export function unfold(template: string, parts: TextParts): string {
  if (!template.includes("{")) return template;
  return template.replaceAll(/\{(name|account|region|)\}/g, (_, key: keyof TextParts | "") =>
    key === "" ? "{" : parts[key],
  );
}
