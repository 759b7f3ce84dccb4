import { awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { organization } from "../demo/organization.ts";
import type { services } from "./sound.ts";

const off = awsError("InvalidAccessException", {
  status: 401,
  message: "Account is not subscribed to AWS Security Hub",
});

const noMembers = { ListMembers: { Members: [] } };

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  // It enables new accounts everywhere but where the parcels are.
  if (id === organization.delegatedAdministrator) {
    const DescribeOrganizationConfiguration = {
      AutoEnable: false,
      OrganizationConfiguration: { ConfigurationType: "LOCAL" as const, Status: "ENABLED" as const },
    };
    return { regions: { "eu-west-1": { securityhub: { DescribeOrganizationConfiguration } } } };
  }
  const hub = name === "loft-sandbox" ? { DescribeHub: off } : {};
  return { fixtures: { securityhub: { ...noMembers, ...hub } } };
};

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
    "securityhub-organization-administered": { "eu-west-1": "fail" },
  },
  "loft-sandbox": {
    "securityhub-hub-enabled": everywhere,
  },
  "security-audit": {
    "securityhub-organization-administered": { "eu-west-1": "fail" },
  },
};
