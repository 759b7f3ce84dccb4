import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

/** The franking machines are older than AWS Config. */
export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "franking-legacy"
    ? {
        fixtures: {
          configservice: {
            DescribeConfigurationRecorders: { ConfigurationRecorders: [] },
            DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [] },
          },
        },
      }
    : {};

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
};
