export {
  ConfigServiceClient,
  type ConfigurationRecorder,
  DescribeConfigurationAggregatorsCommand,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  ListConfigurationRecordersCommand,
} from "@aws-sdk/client-config-service";
