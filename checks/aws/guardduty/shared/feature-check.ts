import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { detectors } from "../collectors/detectors.ts";
import { featureCheckOf, type FeatureName } from "./features.ts";

/** The check that a feature of GuardDuty is on, where GuardDuty is. */
export function featureCheck(name: FeatureName) {
  const { features, title, watches, risk, fsbp, alias } = featureCheckOf(name);
  const [{ name: feature, part }] = features;
  const partOf = part === undefined ? "" : `,AdditionalConfiguration=[{Name=${part},Status=ENABLED}]`;
  return defineCheck({
    metadata: {
      id: `guardduty-${name}-enabled`,
      title: `${title} is on`,
      severity: "medium",
      service: "guardduty",
      description: `Looks whether the account's detector in the region watches ${watches}. It is the account's own detector that is judged, whether it or an administrator of its organization set it up.`,
      risk,
      remediation: {
        summary: `Switch ${title} on for the detector; in an organization the administrator does so for all members.`,
        console: [
          "Open GuardDuty in region <region>, as the administrator where there is one.",
          "Under Protection plans choose the plan and enable it.",
        ],
        cli: `aws guardduty update-detector --detector-id <detector> --features 'Name=${feature},Status=ENABLED${partOf}' --region <region>`,
        terraform: `resource "aws_guardduty_detector_feature" "this" {
  detector_id = "<detector>"
  name        = "${feature}"
  status      = "ENABLED"
${part === undefined ? "" : `\n  additional_configuration {\n    name   = "${part}"\n    status = "ENABLED"\n  }\n`}}`,
        cloudformation: `Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features:
        - Name: ${feature}
          Status: ENABLED
${part === undefined ? "" : `          AdditionalConfiguration:\n            - Name: ${part}\n              Status: ENABLED\n`}`.trimEnd(),
        placeholders: { detector: "Id of the region's detector." },
        url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html",
        impact: "GuardDuty charges each protection plan by what it looks at.",
      },
      references: [
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html",
      ],
      frameworks: { "aws-fsbp": [fsbp] },
      categories: ["threat-detection"],
      aliases: alias === undefined ? [] : [`prowler:${alias}`],
      since: "0.1.0",
    },
    over: withFacets(detectors, "detector"),
    evaluate({ account, region }, facts) {
      const detector = read(facts.detector);
      const where = `in account ${account} in ${region}`;
      if (detector === null || detector.status === "DISABLED")
        return notApplicable(`GuardDuty is off ${where}.`);
      const offered = features.flatMap((wanted) => {
        const found = detector.features.find((one) => one.name === wanted.name);
        return found === undefined ? [] : [{ wanted, found }];
      });
      if (offered.length === 0) return notApplicable(`GuardDuty does not offer ${title} ${where}.`);
      const isOn = offered.some(
        ({ wanted, found }) =>
          found.status === "ENABLED" &&
          (wanted.part === undefined ||
            found.parts.some((one) => one.name === wanted.part && one.status === "ENABLED")),
      );
      return isOn
        ? pass(`${title} is on ${where}.`)
        : fail(`${title} is off ${where}.`, { placeholders: { detector: detector.id } });
    },
  });
}
