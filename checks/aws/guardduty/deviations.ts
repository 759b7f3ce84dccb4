import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { answers, type services } from "./sound.ts";

const { GetDetector } = answers().guardduty;
const off = "DISABLED" as const;

export const deviations: Deviations<typeof services> = ({ name }) => {
  // Nobody watches a sandbox.
  if (name === "loft-sandbox") return { fixtures: { guardduty: { ListDetectors: { DetectorIds: [] } } } };
  // Switched on for an audit, and every part that costs switched off after the first bill.
  if (name === "parcels-staging") {
    const Features = GetDetector.Features.map((feature) => ({ ...feature, Status: off }));
    return { regions: { "us-east-1": { guardduty: { GetDetector: { ...GetDetector, Features } } } } };
  }
  return {};
};

const everywhere = {
  "ap-southeast-2": "fail",
  "eu-central-1": "fail",
  "eu-south-2": "fail",
  "eu-west-1": "fail",
  "us-east-1": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  "loft-sandbox": {
    "guardduty-detector-enabled": everywhere,
  },
  "parcels-staging": {
    "guardduty-ec2-malware-protection-enabled": { "us-east-1": "fail" },
    "guardduty-ec2-runtime-monitoring-enabled": { "us-east-1": "fail" },
    "guardduty-ecs-runtime-monitoring-enabled": { "us-east-1": "fail" },
    "guardduty-eks-audit-logs-enabled": { "us-east-1": "fail" },
    "guardduty-eks-runtime-monitoring-enabled": { "us-east-1": "fail" },
    "guardduty-lambda-protection-enabled": { "us-east-1": "fail" },
    "guardduty-rds-protection-enabled": { "us-east-1": "fail" },
    "guardduty-runtime-monitoring-enabled": { "us-east-1": "fail" },
    "guardduty-s3-protection-enabled": { "us-east-1": "fail" },
  },
};
