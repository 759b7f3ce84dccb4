import { defineCheck, fail, findIn, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { flowLogs } from "./collectors/flow-logs.ts";
import { vpcs } from "./collectors/vpcs.ts";
import { ownedByAnother } from "./shared/owner.ts";
import { vpcLabel } from "./shared/vpc.ts";

export default defineCheck({
  metadata: {
    id: "ec2-vpc-flow-logs-enabled",
    title: "VPC has a flow log",
    severity: "medium",
    service: "ec2",
    description:
      "Looks for a flow log of the whole VPC that is active, records rejected or all traffic and is delivered. Logs of single subnets or interfaces do not cover it. Default VPCs count, used or not.",
    risk: "Scans, intruders moving on and data leaving go unnoticed, and after an incident nobody can tell what was reached.",
    remediation: {
      summary:
        "Create a flow log of the VPC that records at least rejected traffic, and see that it arrives.",
      console: [
        "Open the VPC console in the region and choose Your VPCs.",
        "Choose <name> and its tab Flow logs, then Create flow log.",
        "Choose the filter Reject or All and a destination: CloudWatch Logs, S3 or Firehose.",
        "Look a quarter of an hour later whether the log's status is Active without an error.",
      ],
      cli: "aws ec2 create-flow-logs --region <region> --resource-type VPC --resource-ids <name> --traffic-type REJECT --log-destination-type s3 --log-destination arn:<partition>:s3:::BUCKET",
      terraform: `resource "aws_flow_log" "this" {
  vpc_id               = "<name>"
  traffic_type         = "REJECT"
  log_destination_type = "s3"
  log_destination      = "arn:<partition>:s3:::BUCKET"
}`,
      cloudformation: `Resources:
  FlowLog:
    Type: AWS::EC2::FlowLog
    Properties:
      ResourceType: VPC
      ResourceId: <name>
      TrafficType: REJECT
      LogDestinationType: s3
      LogDestination: arn:aws:s3:::BUCKET`,
      choices: ["BUCKET"],
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-flow-logs.html",
      impact: "Records cost by volume; all traffic of a busy VPC is much.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    ],
    frameworks: { "aws-fsbp": ["EC2.6"], "cis-aws-7.0.0": ["4.7"] },
    categories: ["network", "logging"],
    aliases: ["prowler:vpc_flow_logs_enabled"],
    since: "0.1.0",
  },
  over: withFacets(vpcs),
  needs: { flowLogs: withFacets(flowLogs, "recording") },
  options: z.strictObject({
    trafficTypes: z
      .array(z.enum(["ACCEPT", "REJECT", "ALL"]))
      .default(["ALL", "REJECT"])
      .describe("What a flow log must record to count."),
  }),
  evaluate(vpc, facts, { trafficTypes }, context) {
    const foreign = ownedByAnother(vpc, context);
    if (foreign) return foreign;
    const problemOf = ({ status, traffic, delivery, problem }: Recording) => {
      if (status !== "ACTIVE") return `is ${status}`;
      if (traffic === undefined || !trafficTypes.includes(traffic))
        return `records ${traffic ?? "no traffic"} only`;
      return delivery === "FAILED" ? `is not delivered (${problem ?? "no reason told"})` : undefined;
    };
    const own = ({
      resource,
    }: {
      readonly resource: { readonly attributes: { readonly subject: string } };
    }) => resource.attributes.subject === vpc.name;
    const sound = findIn(
      facts.flowLogs,
      (log) => own(log) && problemOf(read(log.facts.recording)) === undefined,
    );
    const label = vpcLabel(vpc);
    if (sound) return pass(`${label} has the flow log ${sound.resource.name}.`);
    const first = read(facts.flowLogs).find(own);
    return first === undefined
      ? fail(`${label} has no flow log.`)
      : fail(
          `${label} has no sound flow log: ${first.resource.name} ${problemOf(read(first.facts.recording))}.`,
        );
  },
});

type Recording = z.infer<(typeof flowLogs)["facets"]["recording"]["value"]>;
