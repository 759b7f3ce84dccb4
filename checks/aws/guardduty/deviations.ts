import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { type DemoAccountName, organization } from "../demo/organization.ts";
import { answers, type services } from "./sound.ts";

const { DescribeOrganizationConfiguration, GetDetector } = answers().guardduty;
const off = "DISABLED" as const;

const noMembers = { ListMembers: { Members: [] } };

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  // It enabled all regions but the one that came last.
  if (id === organization.delegatedAdministrator) {
    const none = { ...DescribeOrganizationConfiguration, AutoEnableOrganizationMembers: "NONE" as const };
    return { regions: { "ap-southeast-2": { guardduty: { DescribeOrganizationConfiguration: none } } } };
  }
  // Nobody watches a sandbox.
  if (name === "loft-sandbox")
    return { fixtures: { guardduty: { ...noMembers, ListDetectors: { DetectorIds: [] } } } };
  return { fixtures: { guardduty: noMembers }, regions: regionsOf(name) };
};

function regionsOf(name: DemoAccountName): NonNullable<ReturnType<typeof deviations>["regions"]> {
  // Switched on for an audit, and every part that costs switched off after the first bill.
  if (name === "parcels-staging") {
    const Features = GetDetector.Features.map((feature) => ({ ...feature, Status: off }));
    return { "us-east-1": { guardduty: { GetDetector: { ...GetDetector, Features } } } };
  }
  // A key of the founder's account was used from a network of Tor, and the mail went to someone who has left.
  if (name === "parcels-prod") {
    const FindingIds = ["16afba5c5c43e07c9e3e5e2e544e95df", "b8b7d4f2a3c14e0f9d6a5b4c3d2e1f00"];
    return { "eu-west-1": { guardduty: { ListFindings: { FindingIds } } } };
  }
  return {};
}

const everywhere = {
  "ap-southeast-2": "fail",
  "eu-central-1": "fail",
  "eu-south-2": "fail",
  "eu-west-1": "fail",
  "us-east-1": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  // As its administrator tells.
  management: {
    "guardduty-organization-administered": { "ap-southeast-2": "fail" },
  },
  "loft-sandbox": {
    "guardduty-detector-enabled": everywhere,
  },
  "parcels-prod": {
    "guardduty-findings-high-resolved": { "eu-west-1": "fail" },
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
  "security-audit": {
    "guardduty-organization-administered": { "ap-southeast-2": "fail" },
  },
};
