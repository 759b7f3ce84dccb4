export {
  ConfigServiceClient,
  type ConfigurationRecorder,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  ListConfigurationRecordersCommand,
} from "@aws-sdk/client-config-service";
