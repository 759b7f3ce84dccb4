// The licence texts of what is bundled, which the licences ask for wherever a copy goes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// What esbuild's plugins make up has a namespace before its path.
const packageFolder = /^(?![\w-]+:)(?<folder>.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const textFile = /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/i;

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The text of a licence for a package that comes without it. */
function usualText(name, licence, author) {
  if (licence === "Apache-2.0") return readFileSync(new URL("../../LICENSE", import.meta.url), "utf8").trim();
  if (licence === "MIT") return `MIT License\n\nCopyright (c) ${author?.name ?? author ?? name}\n\n${mit}`;
  throw new Error(`${name} is bundled and brings no text of its licence ${licence}`);
}

/**
 * @param {string} from where the metafile's paths start
 * @param {Iterable<string>} inputs the files that are bundled
 * @returns {{ name: string, version: string, licence: string, texts: string[] }[]} each package once, by name
 */
export function bundledPackages(from, inputs) {
  const folders = [...inputs].flatMap((input) => packageFolder.exec(input)?.groups?.folder ?? []);
  const found = [...new Set(folders)].map((folder) => {
    const path = join(from, folder);
    const {
      name,
      version,
      license = "",
      author,
    } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    const texts = readdirSync(path)
      .filter((file) => textFile.test(file))
      .toSorted()
      .map((file) => readFileSync(join(path, file), "utf8").trim());
    const licence = String(license);
    return { name, version, licence, texts: texts.length > 0 ? texts : [usualText(name, licence, author)] };
  });
  const unique = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...unique.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

/**
 * @param {ReturnType<typeof bundledPackages>} packages
 * @returns {string} one text: a text that several packages share stands once
 */
export function licenceTexts(packages) {
  const byTexts = new Map();
  for (const one of packages) {
    const text = one.texts.join("\n\n");
    byTexts.set(text, [...(byTexts.get(text) ?? []), one]);
  }
  const sections = [...byTexts].map(([text, those]) => {
    const names = those.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
    return `${names.join("\n")}\n\n${text}\n`;
  });
  return `The command postern contains these packages.\n\n${sections.join(`\n${"-".repeat(78)}\n\n`)}`;
}
