export { DescribeServerCommand, ListServersCommand, TransferClient } from "@aws-sdk/client-transfer";
