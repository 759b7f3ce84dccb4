import vpcChangesMonitored from "./vpc-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(vpcChangesMonitored, "vpc-changes");
