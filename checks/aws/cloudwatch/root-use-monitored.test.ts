import rootUseMonitored from "./root-use-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(rootUseMonitored, "root-use");
