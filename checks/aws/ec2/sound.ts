import type { SoundContext } from "@postern/testing";
import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as ec2 from "./clients/ec2.ts";

export const services = { ec2 };

/** A reply of what the asking account owns. */
export function owned<Reply>(reply: (owner: { OwnerId: string }) => Reply) {
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
const allowPostgresql = {
  RuleNumber: 100,
  Protocol: "6",
  RuleAction: "allow",
  Egress: false,
  Ipv6CidrBlock: "::/0",
  PortRange: { From: 5432, To: 5432 },
} as const;
const peering = {
  VpcPeeringConnectionId: "pcx-1",
  Status: { Code: "active" },
  RequesterVpcInfo: { VpcId: "vpc-1", OwnerId: "111122223333", CidrBlock: "10.0.0.0/16" },
  AccepterVpcInfo: { VpcId: "vpc-2", OwnerId: "444455556666", CidrBlock: "10.1.0.0/16" },
} as const;
const s3 = "com.amazonaws.eu-central-1.s3";
/** Lets members of an organization use a service through an endpoint. */
const endpointPolicy = (organization: string) => ({
  Statement: {
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalOrgID": organization } },
  },
});
const instance: ec2.Instance = {
  InstanceId: "i-1",
  State: { Name: "running" },
  MetadataOptions: { State: "applied", HttpTokens: "required", HttpEndpoint: "enabled" },
  IamInstanceProfile: { Arn: "arn:aws:iam::111122223333:instance-profile/office" },
  NetworkInterfaces: [],
};

/** What an account answers in which no check of this service fails. */
export const answers = ({ organization }: SoundContext) =>
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
      DescribeLaunchTemplateVersions: {
        LaunchTemplateVersions: [
          {
            LaunchTemplateId: "lt-1",
            VersionNumber: 1,
            DefaultVersion: true,
            LaunchTemplateData: { ImageId: "ami-1" },
          },
        ],
      },
      DescribeManagedPrefixLists: owned((owner) => ({
        PrefixLists: [{ ...owner, PrefixListId: "pl-1" }],
      })),
      DescribeNetworkAcls: owned((owner) => ({
        NetworkAcls: [
          {
            ...owner,
            NetworkAclId: "acl-1",
            IsDefault: true,
            Associations: [{ SubnetId: "subnet-1" }],
            Entries: [denyAll, allowPostgresql],
          },
        ],
      })),
      DescribeNetworkInterfaces: owned((owner) => ({
        NetworkInterfaces: [{ ...owner, NetworkInterfaceId: "eni-1", VpcId: "vpc-1" }],
      })),
      DescribeRegions: { Regions: [{ RegionName: "us-east-1", OptInStatus: "opt-in-not-required" }] },
      DescribeRouteTables: owned((owner) => ({
        RouteTables: [
          {
            ...owner,
            RouteTableId: "rtb-1",
            VpcId: "vpc-1",
            Routes: [
              { DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1", State: "active" },
              { DestinationCidrBlock: "10.1.2.0/24", VpcPeeringConnectionId: "pcx-1", State: "active" },
            ],
            Associations: [{ Main: true }],
          },
        ],
      })),
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
        Snapshots: [
          { ...owner, SnapshotId: "snap-1", VolumeId: "vol-1", State: "completed", Encrypted: true },
        ],
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
      DescribeVolumes: {
        Volumes: [
          {
            VolumeId: "vol-1",
            State: "in-use",
            Encrypted: true,
            Attachments: [{ InstanceId: "i-1", Device: "/dev/xvda" }],
          },
        ],
      },
      DescribeVpcEndpoints: owned((owner) => ({
        VpcEndpoints: [
          {
            ...owner,
            VpcEndpointId: "vpce-1",
            VpcId: "vpc-1",
            VpcEndpointType: "Gateway",
            ServiceName: s3,
            State: "Available",
            PolicyDocument: JSON.stringify(endpointPolicy(organization)),
          },
        ],
      })),
      DescribeVpcEndpointServiceConfigurations: {
        ServiceConfigurations: [{ ServiceId: "vpce-svc-1", AcceptanceRequired: true }],
      },
      DescribeVpcEndpointServicePermissions: { AllowedPrincipals: [] },
      DescribeVpcEndpointServices: {
        ServiceDetails: [{ ServiceName: s3, VpcEndpointPolicySupported: true }],
      },
      DescribeVpcPeeringConnections: { VpcPeeringConnections: [peering] },
      DescribeVpcs: owned((owner) => ({ Vpcs: [{ ...owner, VpcId: "vpc-1", IsDefault: true }] })),
      GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true },
      GetInstanceMetadataDefaults: { AccountLevel: { HttpTokens: "required" } },
      GetManagedPrefixListEntries: { Entries: [{ Cidr: "10.0.0.0/8" }] },
      GetSnapshotBlockPublicAccessState: { State: "block-all-sharing" },
    },
  }) satisfies Fixtures<typeof services>;

const reachable: ec2.InstanceNetworkInterface = {
  NetworkInterfaceId: "eni-1",
  SubnetId: "subnet-1",
  Groups: [{ GroupId: "sg-1" }],
  PrivateIpAddresses: [],
  Ipv6Addresses: [{ Ipv6Address: "2600:1f18::1" }],
};

/**
 * An instance with a public address: who may reach it must be asked. Its role fails. The account has no default
 * for metadata, which fails too: what a template's image says must be asked.
 */
export const answersBesideErrors = () => ({
  ec2: {
    DescribeImages: owned((owner) => ({
      Images: [{ ...owner, ImageId: "ami-1", Public: false, ImdsSupport: "v2.0" as const }],
    })),
    GetInstanceMetadataDefaults: { AccountLevel: {} },
    DescribeInstances: owned((owner) => ({
      Reservations: [{ ...owner, Instances: [{ ...instance, NetworkInterfaces: [reachable] }] }],
    })),
  },
});
