import { testCheck } from "@postern/testing";
import check from "./vpc-service-endpoints-used.ts";

const arn = (kind: string) => `arn:aws:ec2:eu-central-1:111122223333:${kind}`;
const resource = { uid: arn("vpc/vpc-1"), name: "vpc-1", attributes: { isDefault: false } };
const interfaces = [
  {
    resource: { name: "eni-1", uid: arn("network-interface/eni-1"), attributes: { vpc: "vpc-1" } },
    facts: {},
  },
];
const endpoint = (name: string, vpc: string, service: string | null) => ({
  resource: {
    name,
    uid: arn(`vpc-endpoint/${name}`),
    attributes: { vpc, service, type: "Gateway", state: "available" },
  },
  facts: {},
});

testCheck(check, {
  pass: { never: "Which services a VPC's workloads call is in no API." },
  fail: { never: "Which services a VPC's workloads call is in no API." },
  manual: {
    "the VPC has endpoints": {
      resource,
      facts: {},
      needs: {
        interfaces,
        endpoints: [
          endpoint("vpce-1", "vpc-1", "com.amazonaws.eu-central-1.s3"),
          endpoint("vpce-2", "vpc-2", "com.amazonaws.eu-central-1.sqs"),
          endpoint("vpce-3", "vpc-1", null),
        ],
      },
      expect:
        "A person must see whether VPC vpc-1 has the endpoints that its workloads need; it has com.amazonaws.eu-central-1.s3 (Gateway, available), vpce-3 (Gateway, available).",
    },
    "the VPC has none": {
      resource,
      facts: {},
      needs: { interfaces, endpoints: [] },
      expect: /it has none\.$/,
    },
  },
  notApplicable: {
    "nothing is in the VPC": {
      resource,
      facts: {},
      needs: { interfaces: [], endpoints: [] },
      expect: "VPC vpc-1 has no network interfaces.",
    },
    "another account shares the VPC": {
      resource: { ...resource, account: "444455556666" },
      facts: {},
      needs: { interfaces, endpoints: [] },
      expect: /owned by account 444455556666/,
    },
  },
});
