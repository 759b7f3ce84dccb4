import type { CheckDescriptor, Severity } from "@postern/sdk";
import type { ReportingConfiguration, ReportingDescriptor } from "sarif";
import { atMost } from "../text/at-most.ts";
import { ruleHelp } from "./rule-help.ts";
import type { Taxonomies } from "./taxonomies.ts";
import { messageLines, sentence } from "./text.ts";

/** The rule of the one result that tells what an account's scan could not evaluate. */
export const notEvaluatedRuleId = "postern-not-evaluated";

/** What GitHub accepts in a description. */
const longestDescription = 1024;
const mostTags = 10;

/** GitHub sorts the numbers into its own levels: over 9.0 is critical, from 7.0 high, from 4.0 medium. */
const securitySeverities = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  informational: undefined,
};

const levels = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  informational: "note",
} as const satisfies Record<Severity, ReportingConfiguration.level>;

/** SARIF's level of a severity. */
export function levelOf(severity: Severity): ReportingConfiguration.level {
  return levels[severity];
}

/** Rules for every check that ran and for what could not be evaluated, by id: the same list in each run. */
export function rulesOf(checks: readonly CheckDescriptor[], taxonomies: Taxonomies): ReportingDescriptor[] {
  const rules = [...checks.map((check) => checkRule(check, taxonomies)), notEvaluatedRule];
  return rules.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function checkRule(check: CheckDescriptor, taxonomies: Taxonomies): ReportingDescriptor {
  const securitySeverity = securitySeverities[check.severity];
  const relationships = taxonomies.relationshipsOf(check);
  return {
    id: check.id,
    name: pascalCase(check.id),
    shortDescription: { text: atMost(longestDescription, sentence(messageLines(check.title))) },
    fullDescription: { text: atMost(longestDescription, sentence(messageLines(check.description))) },
    help: ruleHelp(check),
    helpUri: check.page ?? check.references[0] ?? check.remediation.url,
    defaultConfiguration: { level: levelOf(check.severity) },
    ...(relationships.length > 0 && { relationships }),
    properties: {
      tags: [...new Set(["security", check.service, ...check.categories])].slice(0, mostTags),
      ...(securitySeverity !== undefined && { "security-severity": securitySeverity }),
    },
  };
}

const notEvaluatedHelp = (command: string): string =>
  "Code scanning closes an alert that a scan does not repeat, and calls it fixed. An alert of a check that the message names may have been closed only because its data could not be read. " +
  "An account of which nothing could be read is left out, so that its alerts stay open.\n\n" +
  `Grant the scanning identity the actions that the message names, then scan again: alerts of what still fails open again. ${command} prints an IAM policy with all of them. The JSON and HTML reports give the reason for every resource.`;

const notEvaluatedRule: ReportingDescriptor = {
  id: notEvaluatedRuleId,
  name: pascalCase(notEvaluatedRuleId),
  shortDescription: { text: "Everything that was to be checked could be read." },
  fullDescription: {
    text: "A check whose data could not be read neither passes nor fails. Alerts of earlier scans about the same resources may show as fixed; they are not known to be.",
  },
  help: {
    text: notEvaluatedHelp("postern policy"),
    markdown: notEvaluatedHelp("`postern policy`"),
  },
  defaultConfiguration: { level: "note" },
  properties: { tags: ["security", "coverage"] },
};

function pascalCase(id: string): string {
  const name = id.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return name.join("").slice(0, 255);
}
