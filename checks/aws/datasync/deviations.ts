import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

const TaskArn = "arn:aws:datasync:eu-central-1:777788889999:task/task-0123abcd";

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "data-lake"
    ? {
        regions: {
          "eu-central-1": {
            datasync: { DescribeTask: { TaskArn, TaskMode: "BASIC", Options: { LogLevel: "OFF" } } },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "data-lake": {
    "datasync-task-logged": { "eu-central-1": "fail" },
  },
};
