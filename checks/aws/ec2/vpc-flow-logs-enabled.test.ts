import { testCheck } from "@postern/testing";
import check from "./vpc-flow-logs-enabled.ts";

const resource = {
  uid: "arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-1",
  name: "vpc-1",
  attributes: { isDefault: false },
};
const sound = { status: "ACTIVE", traffic: "REJECT", delivery: "SUCCESS" } as const;
const log = (
  recording: {
    status: string;
    traffic?: "ACCEPT" | "REJECT" | "ALL";
    delivery?: "SUCCESS" | "FAILED";
    problem?: string;
  },
  subject = "vpc-1",
) => ({
  resource: {
    name: "fl-1",
    uid: `arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/${subject}`,
    attributes: { subject },
  },
  facts: { recording },
});

testCheck(check, {
  pass: {
    "rejected traffic is recorded": {
      resource,
      needs: { flowLogs: [log(sound)] },
      facts: {},
      expect: "VPC vpc-1 has the flow log fl-1.",
    },
    "a new log is not delivered yet": {
      resource,
      needs: { flowLogs: [log({ status: "ACTIVE", traffic: "ALL" })] },
      facts: {},
      expect: "VPC vpc-1 has the flow log fl-1.",
    },
  },
  fail: {
    "the default VPC has none": {
      resource: { ...resource, attributes: { isDefault: true } },
      needs: { flowLogs: [] },
      facts: {},
      expect: "Default VPC vpc-1 has no flow log.",
    },
    "only a subnet has one": {
      resource,
      needs: { flowLogs: [log(sound, "subnet-1")] },
      facts: {},
      expect: "VPC vpc-1 has no flow log.",
    },
    "accepted traffic alone is recorded": {
      resource,
      needs: { flowLogs: [log({ ...sound, traffic: "ACCEPT" })] },
      facts: {},
      expect: "VPC vpc-1 has no sound flow log: fl-1 records ACCEPT only.",
    },
    "no record is delivered": {
      resource,
      needs: { flowLogs: [log({ ...sound, delivery: "FAILED", problem: "Access error" })] },
      facts: {},
      expect: "VPC vpc-1 has no sound flow log: fl-1 is not delivered (Access error).",
    },
    "only all traffic counts": {
      resource,
      options: { trafficTypes: ["ALL"] },
      needs: { flowLogs: [log(sound)] },
      facts: {},
      expect: /fl-1 records REJECT only/,
    },
  },
  notApplicable: {
    "another account shares the VPC": {
      resource: { ...resource, account: "444455556666" },
      needs: { flowLogs: [] },
      facts: {},
      expect: /owned by account 444455556666/,
    },
  },
});
