import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { tasks } from "./collectors/tasks.ts";

/** Where tasks of the mode ENHANCED log without being told. */
const ownLogGroup = "/aws/datasync";

export default defineCheck({
  metadata: {
    id: "datasync-task-logged",
    title: "DataSync task logs its transfers",
    severity: "high",
    service: "datasync",
    description:
      "Looks whether a transfer task has a log group in CloudWatch Logs and a log level. Tasks of the mode ENHANCED have one by themselves.",
    risk: "Files that were not transferred or did not pass verification, and tasks that carry data off, are noticed by nobody.",
    remediation: {
      summary: "Give the task a log group that DataSync may write to, and a log level.",
      console: [
        "Open the DataSync console in region <region>, Tasks, and choose <name>.",
        "Choose Edit and open Logging.",
        "Choose a log level and a log group, let DataSync make the resource policy, and save.",
      ],
      cli: "aws datasync update-task --task-arn <arn> --cloud-watch-log-group-arn LOG_GROUP_ARN --options LogLevel=BASIC --region <region>",
      terraform: `resource "aws_datasync_task" "this" {
  source_location_arn      = "SOURCE_LOCATION_ARN"
  destination_location_arn = "DESTINATION_LOCATION_ARN"
  cloudwatch_log_group_arn = "LOG_GROUP_ARN"
  options {
    log_level = "BASIC"
  }
}`,
      cloudformation: `Resources:
  Task:
    Type: AWS::DataSync::Task
    Properties:
      SourceLocationArn: SOURCE_LOCATION_ARN
      DestinationLocationArn: DESTINATION_LOCATION_ARN
      CloudWatchLogGroupArn: LOG_GROUP_ARN
      Options:
        LogLevel: BASIC`,
      choices: ["DESTINATION_LOCATION_ARN", "LOG_GROUP_ARN", "SOURCE_LOCATION_ARN"],
      url: "https://docs.aws.amazon.com/datasync/latest/userguide/configure-logging.html",
      impact: "CloudWatch Logs charges by what the task logs, which is much for the level TRANSFER.",
    },
    references: [
      "https://docs.aws.amazon.com/datasync/latest/userguide/API_DescribeTask.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/datasync-controls.html",
    ],
    frameworks: { "aws-fsbp": ["DataSync.1"] },
    categories: ["logging"],
    aliases: ["prowler:datasync_task_logging_enabled"],
    since: "0.1.0",
  },
  over: withFacets(tasks, "logging"),
  options: z.strictObject({
    requireLevel: z
      .boolean()
      .default(true)
      .describe("Whether a log level is asked for beside the log group; without one nothing is logged."),
  }),
  evaluate({ name }, facts, { requireLevel }) {
    const { mode, logGroup: own, level } = read(facts.logging);
    const logGroup = own ?? (mode === "ENHANCED" ? ownLogGroup : null);
    if (logGroup === null)
      return mode === null
        ? manual(`Task ${name} names no log group: see in its settings whether its mode is ENHANCED.`)
        : fail(`Task ${name} has no log group.`);
    if (!requireLevel) return pass(`Task ${name} has the log group ${logGroup}.`);
    if (level === null)
      return manual(
        `Task ${name} has the log group ${logGroup}: see in its settings whether it has a log level.`,
      );
    return level === "OFF"
      ? fail(`Task ${name} has the log group ${logGroup}, but its log level is OFF.`)
      : pass(`Task ${name} logs to ${logGroup} at the level ${level}.`);
  },
});
