import { defineReporter } from "@postern/sdk";
import { digest } from "../digest/digest.ts";
import { checkSection, manualSection, summarySection, unassessedSection, unlisted } from "./sections.ts";

/** GitHub refuses a longer comment; the summary of a job may have 1 MiB, and so takes it too. */
const longestComment = 65_536;
/** For the last sentence, about what did not fit. */
const reserve = 400;

/**
 * The result for a conversation on GitHub: summary of a job, comment on a pull request. Verdict and counts,
 * then what was not assessed, then the failures by severity and check, as many as fit.
 */
export default defineReporter({
  name: "markdown",
  extension: "md",
  description: "Markdown for a job summary or a pull request comment, at most 65,536 characters.",
  async *render(report) {
    const { failures, manual, unread } = await digest(report);
    const checks = new Map(report.checks.map((check) => [check.id, check]));
    const sections = [
      ...failures.map((group) => ({
        text: checkSection(group, checks.get(group.checkId)),
        count: group.count,
      })),
      ...(manual.length > 0 ? [{ text: manualSection(manual), count: 0 }] : []),
    ];
    const head = summarySection(report) + unassessedSection(report.targets, unread);
    yield head;
    let length = head.length;
    const end = sections.findIndex(({ text }) => (length += text.length) > longestComment - reserve);
    const shown = end === -1 ? sections : sections.slice(0, end);
    yield* shown.map(({ text }) => text);
    if (end !== -1) yield unlisted(sections.slice(end).reduce((sum, { count }) => sum + count, 0));
  },
});
