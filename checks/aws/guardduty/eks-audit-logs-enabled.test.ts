import eksAuditLogsEnabled from "./eks-audit-logs-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(eksAuditLogsEnabled, "eks-audit-logs");
