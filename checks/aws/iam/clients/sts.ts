export { AssumeRootCommand, STSClient } from "@aws-sdk/client-sts";
