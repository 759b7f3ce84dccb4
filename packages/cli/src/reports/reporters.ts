import type { Plugin } from "@postern/sdk";
import { partsOf, PosternError, unknownValue, type Reporter } from "@postern/sdk/plain";

const lazy = (
  name: string,
  extension: string,
  description: string,
  load: () => Promise<{ readonly default: Reporter }>,
): Reporter => ({
  name,
  extension,
  description,
  async *render(report, options) {
    const { default: reporter } = await load();
    yield* reporter.render(report, options);
  },
});

const loadSarif = () => import("@postern/reports/sarif");

/** The reporters that Postern brings; each is loaded when it renders, since HTML alone takes handlebars. */
export const builtInReports: readonly Reporter[] = [
  lazy("json", "json", "The whole report, for programs.", () => import("@postern/reports/json")),
  {
    ...lazy("sarif", "sarif", "For GitHub code scanning.", loadSarif),
    async *parts(report, options) {
      const { default: reporter } = await loadSarif();
      yield* partsOf(reporter, report, options);
    },
  },
  lazy("html", "html", "A page for people.", () => import("@postern/reports/html")),
  lazy("csv", "csv", "A row for each finding, for spreadsheets.", () => import("@postern/reports/csv")),
  lazy("junit", "junit.xml", "For CI servers.", () => import("@postern/reports/junit")),
  lazy(
    "markdown",
    "md",
    "For a job summary or a pull request comment.",
    () => import("@postern/reports/markdown-report"),
  ),
  lazy("ocsf", "ocsf.json", "For data lakes and SIEMs.", () => import("@postern/reports/ocsf")),
  lazy("asff", "asff.json", "For AWS Security Hub.", () => import("@postern/reports/asff")),
];

/**
 * The reporters of these formats.
 *
 * @throws {PosternError} `usage` for a format that no plugin brings, or when two would write the same file
 */
export function chooseReporters(
  plugins: readonly Pick<Plugin, "reporters">[],
  formats: readonly string[],
): readonly Reporter[] {
  const all = plugins.flatMap(({ reporters = [] }) => reporters);
  const known = all.map(({ name }) => name);
  const chosen = [...new Set(formats)].map((format) => {
    const reporter = all.find(({ name }) => name === format);
    if (reporter === undefined) throw unknownValue("format", format, known, `Known: ${known.join(", ")}.`);
    return reporter;
  });
  for (const [index, { name, extension }] of chosen.entries()) {
    const other = chosen.slice(0, index).find((reporter) => reporter.extension === extension);
    if (other !== undefined)
      throw new PosternError(
        "usage",
        `The formats ${other.name} and ${name} both write a .${extension} file.`,
        {
          hint: "Scan with one of them.",
        },
      );
  }
  return chosen;
}
