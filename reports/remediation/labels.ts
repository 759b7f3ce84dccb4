/**
 * Terraform whose resources and data sources have other labels, where they refer to each other too.
 *
 * @param suffix comes behind each label
 * @param first a line that each block gets as its first one, imports too
 */
export function relabelled(text: string, suffix: string, first = ""): string {
  const headers = [...text.matchAll(/^(resource|data) "(\w+)" "(\w+)" \{/gm)];
  const named = headers.reduce((all, [header, kind = "", type = "", label = ""]) => {
    const address = `${kind === "data" ? "data." : ""}${type}.${label}`;
    return all
      .replaceAll(header, `${kind} "${type}" "${label}${suffix}" {${first === "" ? "" : `\n  ${first}`}`)
      .replaceAll(new RegExp(`(?<![\\w.])${address}\\b`, "g"), `${address}${suffix}`);
  }, text);
  if (first === "") return named;
  const imports = named.replaceAll(/^import \{$/gm, `import {\n  ${first}`);
  // A block on one line has no place for another.
  return imports.replaceAll(`${first}}`, `${first}\n}`);
}
