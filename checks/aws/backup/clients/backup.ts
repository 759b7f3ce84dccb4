export {
  BackupClient,
  GetBackupVaultAccessPolicyCommand,
  ListBackupPlansCommand,
  ListBackupVaultsCommand,
} from "@aws-sdk/client-backup";
