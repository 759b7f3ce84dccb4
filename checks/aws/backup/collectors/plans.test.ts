import { pagesOf, testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { plans } from "./plans.ts";

const arn = "arn:aws:backup:eu-central-1:111122223333:backup-plan:11111111-2222-3333-4444-555555555555";
const tokens = { input: "NextToken", output: "NextToken" };

testCollector(
  plans,
  {
    "found on two pages": {
      fixtures: {
        backup: {
          ListBackupPlans: pagesOf(
            "BackupPlansList",
            [
              [{ BackupPlanArn: arn, BackupPlanName: "daily" }],
              [{ BackupPlanArn: `${arn}6`, BackupPlanName: "monthly" }],
            ],
            tokens,
          ),
        },
      },
      expect: [
        { uid: arn, name: "daily", facets: {} },
        { uid: `${arn}6`, name: "monthly", facets: {} },
      ],
    },
    "there are none": {
      fixtures: { backup: { ListBackupPlans: { BackupPlansList: [] } } },
      expect: [],
    },
  },
  { services },
);
