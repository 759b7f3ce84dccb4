import { describeCheck, loadCheck } from "@postern/core";
import { fillRemediation } from "@postern/reports/remediation";
import { visible, visibleLines } from "@postern/reports/text";
import { checkPage, unknownValue, type CheckPage, type PageBlock } from "@postern/sdk";
import { allChecks, load } from "../configuration/chosen-checks.ts";
import { wantsColor, type Io } from "../terminal/io.ts";
import type { ExplainFlags } from "../options/finding-options.ts";
import { findFinding } from "../reports/find-finding.ts";
import { scopeActions } from "../scanning/scope-actions.ts";
import { wrapText } from "../terminal/text-layout.ts";

/**
 * Prints all about a check, found by its id, or about each check that an alias stands for. With a finding of
 * it in a report, its remediation is that of the finding's resource.
 */
export async function explainCommand(name: string, flags: ExplainFlags, io: Io): Promise<number> {
  const all = allChecks(await load(flags, io));
  const namesOf = ({ id, aliases }: (typeof all)[number]) => [id, ...aliases];
  const found = all.filter((candidate) => namesOf(candidate).includes(name));
  if (found.length === 0)
    throw unknownValue("check", name, all.flatMap(namesOf), "`postern list checks` shows every check.");
  const loaded = await Promise.all(found.map((one) => loadCheck(one)));
  const finding = await findFinding(flags, found, io);
  const checks = loaded
    .map((one) => describeCheck({ ...one, options: {} }, scopeActions))
    .filter(({ id }) => finding === undefined || id === finding.checkId)
    .map((check) =>
      finding === undefined ? check : { ...check, remediation: fillRemediation(check.remediation, finding) },
    );
  if (flags.json) {
    io.stdout.write(`${JSON.stringify(checks.length === 1 ? checks[0] : checks, undefined, 2)}\n`);
    return 0;
  }
  const { cases } = await import("@postern/checks-aws/cases");
  const isBold = wantsColor(io.stdout, io.environment, flags.color);
  const pages = checks.map((check) => {
    const options = loaded.find((one) => one.check.metadata.id === check.id)?.check.options;
    const page = checkPage(check, { options, cases: cases[check.id] });
    return pageText(page, Math.min(io.stdout.columns ?? 100, 100), isBold);
  });
  io.stdout.write(pages.join("\n\n"));
  return 0;
}

/** @param isBold whether headings may carry escape sequences */
function pageText({ title, blocks, sections }: CheckPage, width: number, isBold: boolean): string {
  const heading = (words: string): string =>
    isBold ? `\u001b[1m${visible(words)}\u001b[0m\n` : `${visible(words)}\n`;
  const body = (all: readonly PageBlock[]): string => all.map((block) => blockText(block, width)).join("");
  const rest = sections.map((section) => `\n${heading(section.title)}${body(section.blocks)}`);
  return [heading(title), body(blocks), ...rest].join("");
}

function blockText(block: PageBlock, width: number): string {
  switch (block.kind) {
    case "text":
      return wrapText(block.text, width, "  ");
    case "list":
    case "links":
      return block.items.map((item) => wrapText(item, width, "  ")).join("");
    case "steps":
      return block.items.map((step, index) => wrapText(`${index + 1}. ${step}`, width, "  ")).join("");
    case "code":
      return `${visibleLines(block.code).trimEnd().replaceAll(/^/gm, "  ")}\n`;
  }
}
