import { PosternError, unknownValue, type Plugin, type Reporter } from "@postern/sdk";

const lazy = (
  name: string,
  description: string,
  load: () => Promise<{ readonly default: Reporter }>,
): Reporter => ({
  name,
  extension: name,
  description,
  async *render(report, options) {
    const { default: reporter } = await load();
    yield* reporter.render(report, options);
  },
});

/** The reporters that Postern brings; each is loaded when it renders, since HTML alone takes handlebars. */
export const builtInReports: readonly Reporter[] = [
  lazy("json", "The whole report, for programs.", () => import("@postern/reports/json")),
  lazy("sarif", "For GitHub code scanning.", () => import("@postern/reports/sarif")),
  lazy("html", "A page for people.", () => import("@postern/reports/html")),
];

/**
 * The reporters of these formats.
 *
 * @throws {PosternError} `usage` for a format that no plugin brings, or when two would write the same file
 */
export function chooseReporters(plugins: readonly Plugin[], formats: readonly string[]): readonly Reporter[] {
  const all = plugins.flatMap(({ reporters }) => reporters ?? []);
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
