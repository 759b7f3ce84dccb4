import { required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The transfer tasks of a region (DataSync ListTasks, DescribeTask). */
export const tasks = defineCollector({
  id: "datasync-tasks",
  description: "Tasks of DataSync and whether they log.",
  scope: "region",
  resourceType: "AWS::DataSync::Task",
  calls: ["datasync:ListTasks"],
  attributes: z.null(),
  facets: {
    logging: {
      calls: ["datasync:DescribeTask"],
      value: z.strictObject({
        mode: z.enum(["BASIC", "ENHANCED"]).nullable(),
        logGroup: z.string().min(1).nullable().describe("ARN."),
        level: z
          .enum(["OFF", "BASIC", "TRANSFER"])
          .nullable()
          .describe("Null, as the mode, where AWS does not tell it."),
      }),
    },
  },
  async *collect({ client, facets, paginate }) {
    const { DataSyncClient, DescribeTaskCommand, ListTasksCommand } = await import("../clients/datasync.ts");
    const datasync = client(DataSyncClient);
    const pages = paginate(
      (NextToken) => datasync.send(new ListTasksCommand({ MaxResults: 100, NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const task of required(page, "Tasks")) {
        const TaskArn = required(task, "TaskArn");
        yield {
          uid: TaskArn,
          name: task.Name || TaskArn.slice(TaskArn.lastIndexOf("/") + 1),
          arn: TaskArn,
          attributes: null,
          facets: facets({
            async logging() {
              const described = await datasync.send(new DescribeTaskCommand({ TaskArn }));
              required(described, "TaskArn");
              return {
                mode: described.TaskMode ?? null,
                logGroup: described.CloudWatchLogGroupArn ?? null,
                level: described.Options?.LogLevel ?? null,
              };
            },
          }),
        };
      }
    }
  },
});
