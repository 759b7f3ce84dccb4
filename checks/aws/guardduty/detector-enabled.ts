import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { detectors } from "./collectors/detectors.ts";

export default defineCheck({
  metadata: {
    id: "guardduty-detector-enabled",
    title: "GuardDuty is on in the region",
    severity: "high",
    service: "guardduty",
    description:
      "Looks whether the account has a detector in the region that is not suspended. GuardDuty reads the account's management events, DNS queries and flow logs and reports what looks like an attack; it does so in each region by itself, also in those that nobody uses.",
    risk: "Stolen keys, mining and traffic to known bad hosts leave traces that nobody reads until the bill or the damage tells.",
    remediation: {
      summary:
        "Enable GuardDuty in every enabled region; in an organization let a delegated administrator do so for all accounts.",
      console: ["Open GuardDuty in region <region>.", "Choose Get started, then Enable GuardDuty."],
      cli: "aws guardduty create-detector --enable --region <region>",
      variants: {
        suspended: {
          console: ["Open GuardDuty in region <region>.", "Choose Settings and Re-enable GuardDuty."],
          cli: "aws guardduty update-detector --detector-id <detector> --enable --region <region>",
        },
      },
      placeholders: { detector: "Id of the detector that is suspended." },
      terraform: 'resource "aws_guardduty_detector" "this" {\n  enable = true\n}',
      cloudformation:
        "Resources:\n  Detector:\n    Type: AWS::GuardDuty::Detector\n    Properties:\n      Enable: true",
      url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html",
      impact: "After 30 days GuardDuty charges by the events and traffic that it looks at.",
    },
    references: [
      "https://docs.aws.amazon.com/guardduty/latest/ug/what-is-guardduty.html",
      "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html",
    ],
    frameworks: { "aws-fsbp": ["GuardDuty.1"] },
    categories: ["threat-detection"],
    aliases: ["prowler:guardduty_is_enabled"],
    since: "0.1.0",
  },
  over: withFacets(detectors, "detector"),
  evaluate({ account, region }, facts) {
    const detector = read(facts.detector);
    const where = `in account ${account} in ${region}`;
    if (detector === null) return fail(`GuardDuty is off ${where}.`);
    return detector.status === "ENABLED"
      ? pass(`GuardDuty is on ${where}, by detector ${detector.id}.`)
      : fail(`GuardDuty is suspended ${where}: detector ${detector.id} is disabled.`, {
          placeholders: { detector: detector.id },
          variant: "suspended",
        });
  },
});
