import type { Fixtures } from "@postern/testing/loopback";
import * as configservice from "./clients/config-service.ts";

export const services = { configservice };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    configservice: {
      DescribeConfigurationRecorders: {
        ConfigurationRecorders: [
          {
            name: "default",
            roleARN:
              "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
            recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] },
          },
        ],
      },
      DescribeConfigurationRecorderStatus: {
        // As it stands on the wire.
        ConfigurationRecordersStatus: [
          { name: "default", recording: true, lastStatus: "SUCCESS" as "Success" },
        ],
      },
      DescribeConfigurationAggregators: {
        ConfigurationAggregators: [
          {
            ConfigurationAggregatorName: "organization",
            OrganizationAggregationSource: {
              RoleArn: "arn:aws:iam::111122223333:role/config",
              AllAwsRegions: true,
            },
          },
        ],
      },
      ListConfigurationRecorders: { ConfigurationRecorderSummaries: [] },
    },
  }) satisfies Fixtures<typeof services>;
