import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { flowLogs } from "./flow-logs.ts";

const garbage = unreadable("unexpected-reply");
const log = { FlowLogId: "fl-1", ResourceId: "vpc-1", FlowLogStatus: "ACTIVE", TrafficType: "ALL" } as const;

testCollector(
  flowLogs,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeFlowLogs: pagesOf(
            "FlowLogs",
            [
              [{ ...log, DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Access error" }],
              [{ ...log, FlowLogId: "fl-2", ResourceId: "tgw-1", TrafficType: undefined }],
            ],
            {
              input: "NextToken",
              output: "NextToken",
            },
          ),
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/fl-1",
          name: "fl-1",
          attributes: { subject: "vpc-1" },
          facets: {
            recording: { status: "ACTIVE", traffic: "ALL", delivery: "FAILED", problem: "Access error" },
          },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/fl-2",
          attributes: { subject: "tgw-1" },
          facets: { recording: { status: "ACTIVE" } },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeFlowLogs: {
            FlowLogs: [
              { ...log, TrafficType: undefined },
              { ...log, FlowLogId: "fl-2", DeliverLogsStatus: "PERHAPS" },
            ],
          },
        },
      },
      expect: [
        { uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/fl-1", facets: { recording: garbage } },
        { uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/fl-2", facets: { recording: garbage } },
      ],
    },
  },
  { services },
);
