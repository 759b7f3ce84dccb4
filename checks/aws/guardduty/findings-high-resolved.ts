import { defineCheck, read, withFacets } from "@postern/sdk";
import { findingsOutcome } from "../shared/finding-count.ts";
import { detectors } from "./collectors/detectors.ts";

export default defineCheck({
  metadata: {
    id: "guardduty-findings-high-resolved",
    title: "GuardDuty has no unresolved findings of high severity",
    severity: "high",
    service: "guardduty",
    description:
      "Counts the account's findings in the region that are of severity high or critical (7.0 and more) and not archived. It tells a state of affairs, not a setting: each finding is about something that may be going on. An administrator's detector knows the findings of its members, too; those are counted in the members.",
    risk: "A machine or key that GuardDuty saw in an attacker's hands stays there until somebody acts on the finding.",
    remediation: {
      summary:
        "Investigate each finding, undo what it is about, and archive it; archive what is expected by a suppression rule.",
      console: [
        "Open GuardDuty in region <region> and choose Findings, severity high and critical.",
        "Open a finding, follow the advice for its type and settle what it is about.",
        "Choose Actions, Archive.",
      ],
      cli: [
        "DETECTOR_ID=$(aws guardduty list-detectors --query 'DetectorIds[0]' --output text --region <region>)",
        `# FINDING_ID is one of: aws guardduty list-findings --detector-id "$DETECTOR_ID" --finding-criteria '{"Criterion":{"severity":{"GreaterThanOrEqual":7},"service.archived":{"Equals":["false"]}}}' --region <region>`,
        'aws guardduty archive-findings --detector-id "$DETECTOR_ID" --finding-ids FINDING_ID --region <region>',
      ].join("\n"),
      terraform: { none: "Findings are what GuardDuty saw: they are settled, not configured." },
      cloudformation: { none: "Findings are what GuardDuty saw: they are settled, not configured." },
      choices: ["FINDING_ID"],
      url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_remediate.html",
      impact: "An archived finding is out of sight, whether or not what it is about was settled.",
    },
    references: [
      "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html",
      "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListFindings.html",
    ],
    frameworks: {},
    categories: ["findings", "threat-detection"],
    aliases: ["prowler:guardduty_no_high_severity_findings"],
    since: "0.1.0",
  },
  over: withFacets(detectors, "highFindings"),
  evaluate: ({ account, region }, facts) =>
    findingsOutcome("GuardDuty", `in account ${account} in ${region}`, read(facts.highFindings)),
});
