export { DataSyncClient, DescribeTaskCommand, ListTasksCommand } from "@aws-sdk/client-datasync";
