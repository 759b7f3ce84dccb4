import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { organization } from "../demo/organization.ts";
import type { services } from "./sound.ts";

/** It was made when there were two regions. */
const twoRegions = {
  ConfigurationAggregatorName: "organization",
  OrganizationAggregationSource: {
    RoleArn: `arn:aws:iam::${organization.delegatedAdministrator}:role/config`,
    AllAwsRegions: false,
    AwsRegions: ["us-east-1", "eu-west-1"],
  },
};

/** The franking machines are older than AWS Config. */
const unrecorded = {
  DescribeConfigurationRecorders: { ConfigurationRecorders: [] },
  DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [] },
};

const noAggregator = { DescribeConfigurationAggregators: { ConfigurationAggregators: [] } };

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  const recorders = name === "franking-legacy" ? unrecorded : {};
  const fixtures = { configservice: { ...noAggregator, ...recorders } };
  if (id !== organization.delegatedAdministrator) return { fixtures };
  const DescribeConfigurationAggregators = { ConfigurationAggregators: [twoRegions] };
  return { fixtures, regions: { "us-east-1": { configservice: { DescribeConfigurationAggregators } } } };
};

const everywhere = {
  "ap-southeast-2": "fail",
  "eu-central-1": "fail",
  "eu-west-1": "fail",
  "us-east-1": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  "franking-legacy": {
    "config-recorder-enabled": everywhere,
    "config-recorder-global-resources-recorded": "fail",
  },
  "security-audit": {
    "config-organization-aggregated": "fail",
  },
};
