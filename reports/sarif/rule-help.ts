import type { CheckDescriptor, Remediation } from "@postern/sdk";
import { markdownCode, markdownLink, markdownText } from "../text/markdown.ts";
import { messageLines } from "./text.ts";

/** The help of a rule, as plain text and as the Markdown that GitHub shows instead. */
export function ruleHelp(check: CheckDescriptor): { text: string; markdown: string } {
  const { remediation } = check;
  return {
    text: messageLines(
      `${check.description}\nRisk: ${check.risk}\nRemediation: ${remediation.summary} See ${remediation.url}`,
    ),
    markdown: [
      markdownText(check.description),
      heading("Risk"),
      markdownText(check.risk),
      heading("Remediation"),
      markdownText(remediation.summary),
      ...(remediation.impact === undefined ? [] : [`**Impact:** ${markdownText(remediation.impact)}`]),
      ...consoleSteps(remediation),
      ...code("AWS CLI", "shell", remediation.cli),
      ...code("Terraform", "hcl", remediation.terraform),
      ...code("CloudFormation", "yaml", remediation.cloudformation),
      heading("References"),
      [remediation.url, ...check.references].map((url) => `- ${markdownLink(url, url)}`).join("\n"),
      ...frameworks(check),
    ].join("\n\n"),
  };
}

const heading = (text: string): string => `### ${text}`;

function consoleSteps({ console }: Remediation): string[] {
  if (!Array.isArray(console)) return [`**Console:** ${markdownText(console.none)}`];
  return ["**Console**", console.map((step, index) => `${index + 1}. ${markdownText(step)}`).join("\n")];
}

function code(title: string, language: string, method: Remediation["cli"]): string[] {
  if (typeof method !== "string") return [`**${title}:** ${markdownText(method.none)}`];
  return [`**${title}**`, markdownCode(method, language)];
}

function frameworks(check: CheckDescriptor): string[] {
  const entries = Object.entries(check.frameworks);
  if (entries.length === 0) return [];
  const lines = entries.map(
    ([id, requirements]) => `- ${markdownText(id)}: ${requirements.map(markdownText).join(", ")}`,
  );
  return [heading("Frameworks"), lines.join("\n")];
}
