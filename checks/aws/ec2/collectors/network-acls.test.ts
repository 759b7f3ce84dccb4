import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { networkAcls } from "./network-acls.ts";

const acl = { NetworkAclId: "acl-1", OwnerId: "111122223333", IsDefault: true, Associations: [] };
const deny = {
  RuleNumber: 32_767,
  Protocol: "-1",
  RuleAction: "deny",
  Egress: false,
  CidrBlock: "0.0.0.0/0",
} as const;
const uid = "arn:aws:ec2:eu-central-1:111122223333:network-acl/acl-1";

testCollector(
  networkAcls,
  {
    "entries of both families in pages": {
      fixtures: {
        ec2: {
          DescribeNetworkAcls: pagesOf(
            "NetworkAcls",
            [
              [
                {
                  ...acl,
                  Associations: [{ SubnetId: "subnet-1" }],
                  Entries: [
                    deny,
                    {
                      RuleNumber: 100,
                      Protocol: "6",
                      RuleAction: "allow",
                      Egress: true,
                      Ipv6CidrBlock: "::/0",
                      PortRange: { From: 22, To: 30 },
                    },
                  ],
                },
              ],
              [{ ...acl, NetworkAclId: "acl-2", Entries: [deny] }],
            ],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [
        {
          uid,
          attributes: { isDefault: true, subnets: ["subnet-1"] },
          facets: {
            entries: [
              { ruleNumber: 32_767, protocol: "-1", action: "deny", egress: false, cidr: "0.0.0.0/0" },
              {
                ruleNumber: 100,
                protocol: "6",
                action: "allow",
                egress: true,
                cidr: "::/0",
                fromPort: 22,
                toPort: 30,
              },
            ],
          },
        },
        {
          uid: uid.replace("acl-1", "acl-2"),
          facets: {
            entries: [
              { ruleNumber: 32_767, protocol: "-1", action: "deny", egress: false, cidr: "0.0.0.0/0" },
            ],
          },
        },
      ],
    },
    "an entry without a range decides nothing": {
      fixtures: {
        ec2: {
          DescribeNetworkAcls: { NetworkAcls: [{ ...acl, Entries: [{ ...deny, CidrBlock: undefined }] }] },
        },
      },
      expect: [{ uid, facets: { entries: unreadable("unexpected-reply") } }],
    },
    "an action that EC2 does not have decides nothing": {
      fixtures: {
        ec2: {
          DescribeNetworkAcls: {
            NetworkAcls: [{ ...acl, Entries: [{ ...deny, RuleAction: "perhaps" as "deny" }] }],
          },
        },
      },
      expect: [{ uid, facets: { entries: unreadable("unexpected-reply") } }],
    },
  },
  // -1 stands for all.
  { services, answers: { DescribeNetworkAcls: { protocol: ["-1"] } } },
);
