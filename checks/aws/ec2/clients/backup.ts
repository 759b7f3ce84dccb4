export { BackupClient, ListBackupPlansCommand } from "@aws-sdk/client-backup";
