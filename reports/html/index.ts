import { createHash } from "node:crypto";
import { defineReporter, type TargetCoverage } from "@postern/sdk";
import type Handlebars from "handlebars";
import runtime from "handlebars/runtime.js";
import { Columns } from "./columns.ts";
import { gzipBase64 } from "./compress.ts";
import { script, style, template } from "./generated/template.ts";
import { Overview } from "./overview.ts";
import { shell, type Shell } from "./shell.ts";

const hash = (source: string): string => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const render: (context: Shell & { policy: string; style: string }) => string =
  // Its declaration has the type of the whole of Handlebars under another name.
  (runtime as unknown as typeof Handlebars).template(template);

/**
 * One HTML file that needs nothing else and asks nobody: a shell with the summary, which is readable
 * without scripts, and all findings as compressed columns, which the script of the page unpacks.
 */
export default defineReporter({
  name: "html",
  extension: "html",
  description: "A page for people: summary, filters, remediation; one file, no network.",
  async *render(report) {
    const columns = new Columns(report.checks);
    const overview = new Overview(report.checks);
    for await (const finding of report.findings()) {
      columns.add(finding);
      overview.add(finding);
    }
    const accountNames = accountNamesOf(report.targets);
    yield render({ ...shell(report, overview, accountNames), policy, style });
    yield '<script type="application/gzip" id="findings">';
    yield* gzipBase64(columns.json(accountNames, report.frameworks));
    yield `</script>\n<script>${script}</script>\n</body>\n</html>\n`;
  },
});

/** What people call an account: the profile that was scanned. A role's ARN says no more than the account's id. */
function accountNamesOf(targets: readonly TargetCoverage[]): Record<string, string> {
  return Object.fromEntries(
    targets.flatMap(({ account, source }) =>
      account === undefined || source.startsWith("arn:") || source === account ? [] : [[account, source]],
    ),
  );
}
