import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as ec2 from "./clients/ec2.ts";

export const services = { ec2 };

/** A reply of what the asking account owns. */
function owned<Reply>(reply: (owner: { OwnerId: string }) => Reply) {
  return (_: object, { account = "" }: Pick<ReceivedCall, "account">) => reply({ OwnerId: account });
}

const privateNetwork = { IpRanges: [], Ipv6Ranges: [], UserIdGroupPairs: [] };
const denyAll = {
  RuleNumber: 32_767,
  Protocol: "-1",
  RuleAction: "deny",
  Egress: false,
  CidrBlock: "0.0.0.0/0",
} as const;
const instance: ec2.Instance = {
  InstanceId: "i-1",
  State: { Name: "running" },
  MetadataOptions: { State: "applied", HttpTokens: "required", HttpEndpoint: "enabled" },
  IamInstanceProfile: { Arn: "arn:aws:iam::111122223333:instance-profile/office" },
  NetworkInterfaces: [],
};

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    ec2: {
      DescribeFlowLogs: {
        FlowLogs: [
          { FlowLogId: "fl-1", ResourceId: "vpc-1", FlowLogStatus: "ACTIVE", TrafficType: "REJECT" },
        ],
      },
      DescribeImages: owned((owner) => ({ Images: [{ ...owner, ImageId: "ami-1", Public: false }] })),
      DescribeInstanceAttribute: { InstanceId: "i-1", UserData: {} },
      DescribeInstances: owned((owner) => ({ Reservations: [{ ...owner, Instances: [instance] }] })),
      DescribeManagedPrefixLists: owned((owner) => ({
        PrefixLists: [{ ...owner, PrefixListId: "pl-1" }],
      })),
      DescribeNetworkAcls: owned((owner) => ({
        NetworkAcls: [
          { ...owner, NetworkAclId: "acl-1", IsDefault: true, Associations: [], Entries: [denyAll] },
        ],
      })),
      DescribeRegions: { Regions: [{ RegionName: "us-east-1", OptInStatus: "opt-in-not-required" }] },
      // A group whose only source is a prefix list: who is in it must be asked.
      DescribeSecurityGroups: owned((owner) => ({
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
      })),
      // Marked public, which the block of public sharing keeps from being so.
      DescribeSnapshots: owned((owner) => ({
        Snapshots: [{ ...owner, SnapshotId: "snap-1", State: "completed", Encrypted: true }],
      })),
      DescribeSubnets: owned((owner) => ({
        Subnets: [{ ...owner, SubnetId: "subnet-1", VpcId: "vpc-1", MapPublicIpOnLaunch: false }],
      })),
      DescribeTransitGateways: owned((owner) => ({
        TransitGateways: [
          {
            ...owner,
            TransitGatewayId: "tgw-1",
            State: "available",
            Options: { AutoAcceptSharedAttachments: "disable" },
          },
        ],
      })),
      DescribeVolumes: { Volumes: [{ VolumeId: "vol-1", State: "in-use", Encrypted: true }] },
      DescribeVpcs: owned((owner) => ({ Vpcs: [{ ...owner, VpcId: "vpc-1", IsDefault: true }] })),
      GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true },
      GetInstanceMetadataDefaults: { AccountLevel: { HttpTokens: "required" } },
      GetManagedPrefixListEntries: { Entries: [{ Cidr: "10.0.0.0/8" }] },
      GetSnapshotBlockPublicAccessState: { State: "block-all-sharing" },
    },
  }) satisfies Fixtures<typeof services>;
