import { defineCheck, read, withFacets } from "@postern/sdk";
import { findingsOutcome } from "../shared/finding-count.ts";
import { inspectorStatus } from "./collectors/account-status.ts";

export default defineCheck({
  metadata: {
    id: "inspector-findings-resolved",
    title: "Inspector has no active findings of high severity",
    severity: "high",
    service: "inspector",
    description:
      "Counts the account's findings in the region that are active and of severity high or critical: vulnerable packages, open network paths and flaws in code. It tells a state of affairs, not a setting. An administrator knows the findings of its members, too; those are counted in the members. Where Inspector is off, nothing is known.",
    risk: "The holes that attackers look for first are known, listed, and still open.",
    remediation: {
      summary:
        "Update or replace what is vulnerable, the findings with a known exploit first; suppress what is accepted.",
      console: [
        "Open Amazon Inspector in region <region>, Findings, By vulnerability.",
        "Sort by severity and look for those with an exploit and with a fix.",
        "Update the packages, images or functions; Inspector closes a finding by itself once it is gone.",
      ],
      cli: `aws inspector2 list-findings --filter-criteria '{"findingStatus":[{"comparison":"EQUALS","value":"ACTIVE"}],"severity":[{"comparison":"EQUALS","value":"CRITICAL"},{"comparison":"EQUALS","value":"HIGH"}]}' --region <region>`,
      terraform: { none: "Findings are what Inspector saw: they are settled, not configured." },
      cloudformation: { none: "Findings are what Inspector saw: they are settled, not configured." },
      url: "https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html",
      impact:
        "An update may change how the software behaves, or restart it; a suppressed finding is out of sight.",
    },
    references: [
      "https://docs.aws.amazon.com/inspector/latest/user/findings-understanding-severity.html",
      "https://docs.aws.amazon.com/inspector/v2/APIReference/API_ListFindings.html",
    ],
    frameworks: {},
    categories: ["findings", "vulnerabilities"],
    aliases: ["prowler:inspector2_active_findings_exist"],
    since: "0.1.0",
  },
  over: withFacets(inspectorStatus, "severeFindings"),
  evaluate: ({ account, region }, facts) =>
    findingsOutcome("Inspector", `in account ${account} in ${region}`, read(facts.severeFindings)),
});
