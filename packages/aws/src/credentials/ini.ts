/** A section of a file in the format of AWS's config and credentials files. */
export interface IniSection {
  /** What stands between the brackets, spaces included. */
  readonly header: string;
  /** By name in small letters; a nested setting has its parent's name before a dot. */
  readonly settings: ReadonlyMap<string, string>;
}

/**
 * Takes a config or credentials file apart as the AWS CLI and the SDKs do between them: names without
 * regard to case, `=` or `:` after them, comments that `#` or `;` begins at the start of a line or after
 * a space, settings nested below one without a value. Quotes stay a part of the value.
 */
export function parseIni(text: string): IniSection[] {
  const sections: { header: string; settings: Map<string, string> }[] = [];
  let parent: { name: string; indent: number } | undefined;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const code = (line.split(/(?:^|\s)[;#]/)[0] ?? "").trimEnd();
    const header = /^\s*\[(.*)\]$/.exec(code)?.[1];
    if (header !== undefined) {
      sections.push({ header, settings: new Map() });
      parent = undefined;
      continue;
    }
    const [, indent = "", name = "", value = ""] = /^(\s*)([^=:\s][^=:]*?)\s*[=:]\s*(.*)$/.exec(code) ?? [];
    const current = sections.at(-1)?.settings;
    if (name === "" || current === undefined) continue;
    if (parent !== undefined && indent.length <= parent.indent) parent = undefined;
    const key = name.toLowerCase();
    if (value !== "") current.set(parent === undefined ? key : `${parent.name}.${key}`, value);
    else if (parent === undefined) parent = { name: key, indent: indent.length };
  }
  return sections;
}
