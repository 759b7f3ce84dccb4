import type { FlowLog } from "../clients/ec2.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

const recording = z.strictObject({
  status: z.string().describe("ACTIVE while it records."),
  traffic: z.enum(["ACCEPT", "REJECT", "ALL"]).optional().describe("Logs of transit gateways have none."),
  delivery: z.enum(["SUCCESS", "FAILED"]).optional().describe("Not told before the first delivery."),
  problem: z.string().optional().describe("Why the delivery failed."),
});

/** Flow logs (EC2 DescribeFlowLogs). */
export const flowLogs = defineCollector({
  id: "ec2-flow-logs",
  description: "Flow logs of VPCs, subnets, interfaces and transit gateways, and whether they are delivered.",
  scope: "region",
  resourceType: "AWS::EC2::FlowLog",
  calls: ["ec2:DescribeFlowLogs"],
  attributes: z.strictObject({
    subject: z.string().describe("Id of the VPC, subnet, interface or gateway."),
  }),
  facets: { recording: { calls: [], value: recording } },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeFlowLogsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) => client(EC2Client).send(new DescribeFlowLogsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const log of required(page, "FlowLogs")) {
        const id = required(log, "FlowLogId");
        const own = { owner: target.account, tags: log.Tags };
        yield {
          ...ec2Resource({ target, region }, "vpc-flow-log", id, own),
          attributes: { subject: required(log, "ResourceId") },
          facets: await facets({ recording: async () => recordingOf(log) }),
        };
      }
  },
});

function recordingOf(log: FlowLog): z.infer<typeof recording> {
  const { TrafficType, DeliverLogsStatus, DeliverLogsErrorMessage } = log;
  const hasTraffic = !required(log, "ResourceId").startsWith("tgw-");
  return {
    status: required(log, "FlowLogStatus"),
    ...(hasTraffic ? { traffic: required(log, "TrafficType") } : TrafficType && { traffic: TrafficType }),
    ...(DeliverLogsStatus !== undefined && { delivery: DeliverLogsStatus as "SUCCESS" }),
    ...(DeliverLogsErrorMessage && { problem: DeliverLogsErrorMessage }),
  };
}
