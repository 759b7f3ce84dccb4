import type { Fixtures } from "@postern/testing/loopback";
import * as datasync from "./clients/datasync.ts";

export const services = { datasync };

const TaskArn = "arn:aws:datasync:eu-central-1:111122223333:task/task-0123abcd";

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    datasync: {
      DescribeTask: {
        TaskArn,
        TaskMode: "BASIC",
        CloudWatchLogGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:transfers:*",
        Options: { LogLevel: "BASIC" },
      },
      ListTasks: { Tasks: [{ TaskArn, Name: "labels" }] },
    },
  }) satisfies Fixtures<typeof services>;
