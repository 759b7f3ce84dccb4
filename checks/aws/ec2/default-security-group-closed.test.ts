import { testCheck } from "@postern/testing";
import check from "./default-security-group-closed.ts";
import { rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = { ...testGroup, attributes: { groupName: "default", vpc: "vpc-1" } };

testCheck(check, {
  pass: {
    "all rules were removed": {
      resource,
      facts: { ingress: [], egress: [] },
      expect: "Default security group sg-1 of vpc-1 has no rules.",
    },
  },
  fail: {
    "the rules are as AWS made them": {
      resource,
      facts: { ingress: [rule("0", ["sg-1"], "-1")], egress: [rule("0", ["0.0.0.0/0"], "-1")] },
      expect: [
        {
          message: "Default security group sg-1 of vpc-1 has 1 ingress rule and 1 egress rule.",
          placeholders: {
            ingress: ["IpProtocol=-1,UserIdGroupPairs=[{GroupId=sg-1}]"],
            egress: ["IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}]"],
            "vpc-id": "vpc-1",
          },
        },
      ],
    },
    "members may still reach out": {
      resource,
      facts: { ingress: [], egress: [rule("443", ["10.0.0.0/8"]), rule("80", ["10.0.0.0/8"])] },
      expect: "Default security group sg-1 of vpc-1 has 0 ingress rules and 2 egress rules.",
    },
  },
  notApplicable: {
    "the group is another one": {
      resource: testGroup,
      facts: { ingress: [], egress: [] },
      expect: "Security group sg-1 (web) is no default group.",
    },
    "another account owns the group": {
      resource: { ...resource, account: "444455556666" },
      facts: { ingress: [], egress: [] },
      expect: /owned by account 444455556666/,
    },
  },
});
