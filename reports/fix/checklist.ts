import { fillSteps } from "../remediation/fill.ts";
import { shell } from "../remediation/languages.ts";
import { markdownCode, markdownLink, markdownText } from "../text/markdown.ts";
import { writeMethod } from "./method.ts";
import type { Change, FixPlan } from "./plan.ts";
import { aboutChange, aboutPlan } from "./words.ts";

/** A plan as a checklist in Markdown, for tickets: a box for each change. */
export function* renderChecklist(plan: FixPlan): Generator<string> {
  yield `# Changes to make\n\n${aboutPlan(plan).map(markdownText).join("\n")}\n`;
  for (const change of plan.changes) yield item(change);
}

function item(change: Change): string {
  const [title = "", ...details] = aboutChange(change);
  const { remediation } = change.check;
  const { summary, console } = fillSteps(remediation, change.failures[0]);
  const cli = writeMethod(change, "cli", shell);
  const steps = Array.isArray(console)
    ? console.map((step, index) => `${index + 1}. ${markdownText(step)}`)
    : [`In the console: ${markdownText(console.none)}`];
  return [
    `\n- [ ] **${markdownText(title)}**`,
    ...indented([
      "",
      ...details.map((line) => `- ${markdownText(line)}`),
      "",
      `${markdownText(summary)} ${markdownLink("AWS's page about it", remediation.url)}.`,
      "",
      ...steps,
      "",
      typeof cli === "string" ? markdownCode(cli, "sh") : `With the AWS CLI: ${markdownText(cli.none)}`,
    ]),
    "",
  ].join("\n");
}

function indented(blocks: readonly string[]): string[] {
  return blocks.flatMap((block) => block.split("\n")).map((line) => (line === "" ? "" : `  ${line}`));
}
