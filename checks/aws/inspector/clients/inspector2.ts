export {
  BatchGetAccountStatusCommand,
  Inspector2Client,
  ListFindingsCommand,
} from "@aws-sdk/client-inspector2";
