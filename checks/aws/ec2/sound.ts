import type { Fixtures } from "@postern/testing/loopback";
import * as ec2 from "./clients/ec2.ts";

export const services = { ec2 };

const owner = { OwnerId: "111122223333" };
const privateNetwork = { IpRanges: [], Ipv6Ranges: [], UserIdGroupPairs: [] };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    ec2: {
      DescribeInstanceAttribute: { InstanceId: "i-1", UserData: {} },
      DescribeInstances: {
        Reservations: [
          {
            ...owner,
            Instances: [
              {
                InstanceId: "i-1",
                State: { Name: "running" },
                MetadataOptions: { State: "applied", HttpTokens: "required", HttpEndpoint: "enabled" },
                IamInstanceProfile: { Arn: "arn:aws:iam::111122223333:instance-profile/office" },
                NetworkInterfaces: [],
              },
            ],
          },
        ],
      },
      DescribeManagedPrefixLists: { PrefixLists: [{ ...owner, PrefixListId: "pl-1" }] },
      DescribeNetworkAcls: {
        NetworkAcls: [
          {
            ...owner,
            NetworkAclId: "acl-1",
            IsDefault: true,
            Associations: [],
            Entries: [
              {
                RuleNumber: 32_767,
                Protocol: "-1",
                RuleAction: "deny",
                Egress: false,
                CidrBlock: "0.0.0.0/0",
              },
            ],
          },
        ],
      },
      DescribeRegions: { Regions: [{ RegionName: "us-east-1", OptInStatus: "opt-in-not-required" }] },
      // A group whose only source is a prefix list: who is in it must be asked.
      DescribeSecurityGroups: {
        SecurityGroups: [
          {
            ...owner,
            GroupId: "sg-1",
            GroupName: "office",
            VpcId: "vpc-1",
            IpPermissions: [
              { ...privateNetwork, IpProtocol: "-1", PrefixListIds: [{ PrefixListId: "pl-1" }] },
            ],
            IpPermissionsEgress: [],
          },
        ],
      },
      // Marked public, which the block of public sharing keeps from being so.
      DescribeSnapshots: { Snapshots: [{ ...owner, SnapshotId: "snap-1" }] },
      GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true },
      GetInstanceMetadataDefaults: { AccountLevel: { HttpTokens: "required" } },
      GetManagedPrefixListEntries: { Entries: [{ Cidr: "10.0.0.0/8" }] },
      GetSnapshotBlockPublicAccessState: { State: "block-all-sharing" },
    },
  }) satisfies Fixtures<typeof services>;
