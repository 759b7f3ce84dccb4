import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { securityGroups } from "./security-groups.ts";

const group = { GroupId: "sg-1", GroupName: "web", OwnerId: "111122223333", VpcId: "vpc-1" };
const none = { IpPermissions: [], IpPermissionsEgress: [] };
const uid = "arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1";
const shared = "arn:aws:ec2:eu-central-1:444455556666:security-group/sg-2";
const sources = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };
const empty = { ipv4Ranges: [], ipv6Ranges: [], prefixLists: [], groups: [] };

testCollector(
  securityGroups,
  {
    "rules with every kind of source": {
      fixtures: {
        ec2: {
          DescribeSecurityGroups: {
            SecurityGroups: [
              {
                ...group,
                Tags: [{ Key: "team", Value: "post" }],
                IpPermissions: [
                  {
                    IpProtocol: "tcp",
                    FromPort: 22,
                    ToPort: 30,
                    IpRanges: [{ CidrIp: "10.0.0.0/8", Description: "office" }],
                    Ipv6Ranges: [{ CidrIpv6: "::/0" }],
                    PrefixListIds: [{ PrefixListId: "pl-1" }],
                    UserIdGroupPairs: [{ GroupId: "sg-1", UserId: "111122223333" }],
                  },
                ],
                IpPermissionsEgress: [{ ...sources, IpProtocol: "-1" }],
              },
            ],
          },
        },
      },
      expect: [
        {
          uid,
          name: "sg-1",
          account: "111122223333",
          tags: { team: "post" },
          attributes: { groupName: "web", vpc: "vpc-1" },
          facets: {
            ingress: [
              {
                protocol: "tcp",
                fromPort: 22,
                toPort: 30,
                ipv4Ranges: ["10.0.0.0/8"],
                ipv6Ranges: ["::/0"],
                prefixLists: ["pl-1"],
                groups: ["sg-1"],
              },
            ],
            egress: [{ ...empty, protocol: "-1" }],
          },
        },
      ],
    },
    "pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeSecurityGroups: pagesOf(
            "SecurityGroups",
            [[{ ...group, ...none }], [{ ...group, ...none, GroupId: "sg-2", OwnerId: "444455556666" }]],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [
        { uid, facets: { ingress: [], egress: [] } },
        { uid: shared, account: "444455556666", facets: { ingress: [], egress: [] } },
      ],
    },
    "a rule without its lists of sources tells nothing of who comes in": {
      fixtures: {
        ec2: {
          DescribeSecurityGroups: {
            SecurityGroups: [{ ...group, ...none, IpPermissions: [{ IpProtocol: "-1" }] }],
          },
        },
      },
      expect: [{ uid, facets: { ingress: unreadable("unexpected-reply"), egress: [] } }],
    },
  },
  // -1 stands for all.
  { services, answers: { DescribeSecurityGroups: { fromPort: ["-1"], toPort: ["-1"] } } },
);
