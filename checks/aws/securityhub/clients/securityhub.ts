export {
  DescribeHubCommand,
  DescribeOrganizationConfigurationCommand,
  ListMembersCommand,
  SecurityHubClient,
} from "@aws-sdk/client-securityhub";
