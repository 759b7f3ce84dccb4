import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { tasks } from "./tasks.ts";

const arn = (id: string) => `arn:aws:datasync:eu-central-1:111122223333:task/${id}`;
const CloudWatchLogGroupArn = "arn:aws:logs:eu-central-1:111122223333:log-group:transfers:*";

testCollector(
  tasks,
  {
    "tasks that log and that do not, over pages": {
      fixtures: {
        datasync: {
          ListTasks: pagesOf(
            "Tasks",
            [[{ TaskArn: arn("task-1"), Name: "labels" }], [{ TaskArn: arn("task-2") }]],
            { input: "NextToken", output: "NextToken" },
          ),
          DescribeTask: ({ TaskArn }) =>
            TaskArn === arn("task-1")
              ? { TaskArn, TaskMode: "ENHANCED", CloudWatchLogGroupArn, Options: { LogLevel: "BASIC" } }
              : { TaskArn },
        },
      },
      expect: [
        {
          uid: arn("task-1"),
          name: "labels",
          arn: arn("task-1"),
          facets: { logging: { mode: "ENHANCED", logGroup: CloudWatchLogGroupArn, level: "BASIC" } },
        },
        {
          uid: arn("task-2"),
          name: "task-2",
          facets: { logging: { mode: null, logGroup: null, level: null } },
        },
      ],
    },
    "a level that nobody knows makes the logging unreadable": {
      fixtures: {
        datasync: {
          ListTasks: { Tasks: [{ TaskArn: arn("task-1") }] },
          DescribeTask: { TaskArn: arn("task-1"), Options: { LogLevel: "SOME" as "BASIC" } },
        },
      },
      expect: [{ uid: arn("task-1"), facets: { logging: unreadable("unexpected-reply") } }],
    },
    "a region without tasks has none": { fixtures: { datasync: { ListTasks: { Tasks: [] } } }, expect: [] },
  },
  { services },
);
