import type { Framework } from "@postern/sdk";
import { accountToElasticsearch } from "./aws-fsbp-a-to-es.ts";
import { eventBridgeToWorkSpaces } from "./aws-fsbp-eventbridge-to-z.ts";

export const awsFsbp: Framework = {
  id: "aws-fsbp",
  title: "AWS Foundational Security Best Practices",
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
  complete: false,
  recorded:
    "Recorded are all controls that AWS listed in autumn 2025. The standard has no versions: AWS adds and retires some at any time.",
  requirements: [...accountToElasticsearch, ...eventBridgeToWorkSpaces],
};
