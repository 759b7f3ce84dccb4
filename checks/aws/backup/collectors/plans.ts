import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";

/** Plans of AWS Backup (Backup ListBackupPlans). What a plan selects, by tags too, is not read. */
export const plans = defineCollector({
  id: "backup-plans",
  description: "Plans of AWS Backup.",
  scope: "region",
  resourceType: "AWS::Backup::BackupPlan",
  calls: ["backup:ListBackupPlans"],
  attributes: z.strictObject({}),
  facets: {},
  async *collect({ client, paginate }) {
    const { BackupClient, ListBackupPlansCommand } = await import("../clients/backup.ts");
    const pages = paginate(
      (NextToken) => client(BackupClient).send(new ListBackupPlansCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const plan of required(page, "BackupPlansList")) {
        const arn = required(plan, "BackupPlanArn");
        yield { uid: arn, arn, name: required(plan, "BackupPlanName"), attributes: {}, facets: {} };
      }
  },
});
