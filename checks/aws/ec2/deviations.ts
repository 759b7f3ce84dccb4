import type { DescribeRegionsCommandInput } from "@aws-sdk/client-ec2";
import { type ServiceFixtures, throttled } from "@postern/testing/loopback";
import type { Deviation, Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { type DemoAccountName, type DemoRegion, demoRegions, optStatus } from "../demo/organization.ts";
import { owned, type services } from "./sound.ts";

/** Where the volumes of an account are not encrypted by default. */
const unencrypted: Readonly<Partial<Record<DemoAccountName, readonly DemoRegion[]>>> = {
  "payments-staging": ["us-east-1"],
  "parcels-prod": ["us-east-1", "ap-southeast-2"],
  "parcels-staging": ["us-east-1"],
  "data-lake": ["eu-west-1", "eu-central-1"],
  "loft-sandbox": ["us-east-1", "eu-south-2"],
  "franking-legacy": ["us-east-1", "eu-west-1"],
};
const encrypted = { EbsEncryptionByDefault: true };

/** What a region answers that nobody has looked after. */
const neglected = {
  DescribeFlowLogs: { FlowLogs: [] },
  DescribeImages: owned((owner) => ({ Images: [{ ...owner, ImageId: "ami-1", Public: true }] })),
  DescribeSnapshots: owned((owner) => ({
    Snapshots: [{ ...owner, SnapshotId: "snap-1", VolumeId: "vol-9", State: "completed", Encrypted: false }],
  })),
  DescribeSubnets: owned((owner) => ({
    Subnets: [{ ...owner, SubnetId: "subnet-1", VpcId: "vpc-1", MapPublicIpOnLaunch: true }],
  })),
  DescribeTransitGateways: owned((owner) => ({
    TransitGateways: [
      {
        ...owner,
        TransitGatewayId: "tgw-1",
        State: "available",
        Options: { AutoAcceptSharedAttachments: "enable" },
      },
    ],
  })),
  DescribeVolumes: {
    Volumes: [{ VolumeId: "vol-1", State: "in-use", Encrypted: false, Attachments: [] }],
  },
  DescribeVpcEndpointServicePermissions: { AllowedPrincipals: [{ Principal: "*" }] },
  GetInstanceMetadataDefaults: { AccountLevel: { HttpTokens: "optional" } },
  GetSnapshotBlockPublicAccessState: { State: "unblocked" },
} satisfies ServiceFixtures<(typeof services)["ec2"]>;

/** The checks that fail there. */
const neglectedChecks = [
  "ec2-image-not-public",
  "ec2-instance-metadata-defaults-imdsv2-required",
  "ec2-launch-template-imdsv2-required",
  "ec2-region-public-snapshot-absent",
  "ec2-snapshot-block-public-access-enabled",
  "ec2-snapshot-encrypted",
  "ec2-subnet-public-address-assignment-disabled",
  "ec2-transit-gateway-auto-accept-disabled",
  "ec2-volume-encrypted",
  "ec2-volume-snapshot-exists",
  "ec2-vpc-endpoint-service-principals-trusted",
  "ec2-vpc-flow-logs-enabled",
];

const wholeInternet = { IpRanges: [{ CidrIp: "0.0.0.0/0" }], Ipv6Ranges: [{ CidrIpv6: "::/0" }] };
// In parts, so that who looks for secrets in this repository is not called for a fictional one.
const dashes = "-".repeat(5);
const startScript = btoa(`#!/bin/sh\n${dashes}BEGIN RSA PRIVATE KEY${dashes}\nMIIEvQIBADANBgkqhkiG\n`);
const openMachine = {
  State: { Name: "running" },
  MetadataOptions: { State: "applied", HttpTokens: "optional", HttpEndpoint: "enabled" },
} as const;

/** What a region answers in which the first machines were put up in a hurry, open to everyone. */
const hurried = {
  DescribeInstanceAttribute: { InstanceId: "i-1", UserData: { Value: startScript } },
  DescribeInstances: owned((owner) => ({
    Reservations: [
      {
        ...owner,
        Instances: [
          {
            ...openMachine,
            InstanceId: "i-1",
            IamInstanceProfile: { Arn: `arn:aws:iam::${owner.OwnerId}:instance-profile/parcels` },
            NetworkInterfaces: [
              {
                NetworkInterfaceId: "eni-1",
                SubnetId: "subnet-1",
                Groups: [{ GroupId: "sg-1" }],
                Association: { PublicIp: "203.0.113.7" },
                PrivateIpAddresses: [],
                Ipv6Addresses: [{ Ipv6Address: "2600:1f18::1" }],
              },
            ],
          },
          { ...openMachine, InstanceId: "i-2", NetworkInterfaces: [] },
        ],
      },
    ],
  })),
  DescribeLaunchTemplateVersions: {
    LaunchTemplateVersions: [
      {
        LaunchTemplateId: "lt-1",
        VersionNumber: 1,
        DefaultVersion: true,
        LaunchTemplateData: {
          ImageId: "ami-1",
          NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
          UserData: startScript,
        },
      },
    ],
  },
  DescribeNetworkAcls: owned((owner) => ({
    NetworkAcls: [
      {
        ...owner,
        NetworkAclId: "acl-1",
        IsDefault: true,
        Associations: [{ SubnetId: "subnet-1" }],
        Entries: [
          {
            RuleNumber: 100,
            Protocol: "-1",
            RuleAction: "allow" as const,
            Egress: false,
            CidrBlock: "0.0.0.0/0",
          },
          {
            RuleNumber: 101,
            Protocol: "-1",
            RuleAction: "allow" as const,
            Egress: false,
            Ipv6CidrBlock: "::/0",
          },
        ],
      },
    ],
  })),
  DescribeRouteTables: owned((owner) => ({
    RouteTables: [
      {
        ...owner,
        RouteTableId: "rtb-1",
        VpcId: "vpc-1",
        Routes: [
          { DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1", State: "active" as const },
          { DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: "pcx-1", State: "active" as const },
        ],
        Associations: [{ Main: true }],
      },
    ],
  })),
  DescribeSecurityGroups: owned((owner) => ({
    SecurityGroups: [
      {
        ...owner,
        GroupId: "sg-1",
        GroupName: "default",
        VpcId: "vpc-1",
        IpPermissions: [
          { ...wholeInternet, IpProtocol: "-1", UserIdGroupPairs: [], PrefixListIds: [] },
          {
            IpProtocol: "tcp",
            FromPort: 443,
            ToPort: 443,
            IpRanges: [{ CidrIp: "3.0.0.0/10" }],
            Ipv6Ranges: [],
            UserIdGroupPairs: [],
            PrefixListIds: [],
          },
        ],
        IpPermissionsEgress: [],
      },
    ],
  })),
  DescribeVpcEndpoints: owned((owner) => ({
    VpcEndpoints: [
      {
        ...owner,
        VpcEndpointId: "vpce-1",
        VpcId: "vpc-1",
        VpcEndpointType: "Gateway" as const,
        ServiceName: "com.amazonaws.ap-southeast-2.s3",
        State: "Available" as const,
        PolicyDocument: JSON.stringify({
          Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
        }),
      },
    ],
  })),
} satisfies ServiceFixtures<(typeof services)["ec2"]>;

/** The checks that fail there. */
const hurriedChecks = [
  "ec2-default-security-group-closed",
  "ec2-instance-imdsv2-required",
  "ec2-instance-public-address-absent",
  "ec2-instance-public-instance-role-absent",
  "ec2-instance-role-attached",
  "ec2-instance-sensitive-ports-unreachable",
  "ec2-instance-user-data-secrets-absent",
  "ec2-launch-template-public-address-absent",
  "ec2-launch-template-secrets-absent",
  "ec2-network-acl-administration-ports-closed-ipv4",
  "ec2-network-acl-administration-ports-closed-ipv6",
  "ec2-security-group-administration-ports-closed-ipv4",
  "ec2-security-group-administration-ports-closed-ipv6",
  "ec2-security-group-all-traffic-closed",
  "ec2-security-group-cifs-ports-closed",
  "ec2-security-group-high-risk-ports-closed",
  "ec2-security-group-source-range-narrow",
  "ec2-security-group-unauthorized-ports-closed",
  "ec2-vpc-endpoint-policy-trusted",
  "ec2-vpc-peering-routes-least-access",
];

export const deviations: Deviations<typeof services> = (account) => ({
  fixtures: {
    ec2: {
      DescribeRegions: ({ AllRegions }: DescribeRegionsCommandInput) => ({
        Regions: demoRegions
          .filter((region) => AllRegions || account.regions.includes(region))
          .map((region) => ({
            RegionName: region,
            Endpoint: `ec2.${region}.amazonaws.com`,
            OptInStatus: optInStatus[optStatus(account, region)],
          })),
      }),
    },
  },
  regions: regionsOf(account.name),
});

function regionsOf(name: DemoAccountName): NonNullable<Deviation<typeof services>["regions"]> {
  const encryption = (reply: object) => ({ ec2: { GetEbsEncryptionByDefault: reply } });
  // The answer comes at the third attempt, or never.
  if (name === "tracking-api")
    return { "ap-southeast-2": encryption(throttled({ times: 2, reply: encrypted })) };
  if (name === "route-planner-ml") return { "ap-southeast-2": encryption(throttled()) };
  const clear = Object.fromEntries(
    (unencrypted[name] ?? []).map((region) => [region, encryption({ EbsEncryptionByDefault: false })]),
  );
  if (name === "parcels-prod")
    return { ...clear, "ap-southeast-2": { ec2: { ...clear["ap-southeast-2"]?.ec2, ...hurried } } };
  return name === "franking-legacy"
    ? { ...clear, "eu-west-1": { ec2: { ...clear["eu-west-1"]?.ec2, ...neglected } } }
    : clear;
}

const optInStatus = {
  ENABLED_BY_DEFAULT: "opt-in-not-required",
  ENABLED: "opted-in",
  DISABLED: "not-opted-in",
};

export const verdicts: DemoVerdicts = {
  ...Object.fromEntries(
    Object.entries(unencrypted).map(([name, regions]) => [
      name,
      {
        "ec2-ebs-encryption-by-default-enabled": Object.fromEntries(
          regions.map((region) => [region, "fail"]),
        ),
      },
    ]),
  ),
  "parcels-prod": {
    "ec2-ebs-encryption-by-default-enabled": { "us-east-1": "fail", "ap-southeast-2": "fail" },
    ...Object.fromEntries(hurriedChecks.map((check) => [check, { "ap-southeast-2": "fail" as const }])),
  },
  "franking-legacy": {
    "ec2-ebs-encryption-by-default-enabled": { "us-east-1": "fail", "eu-west-1": "fail" },
    ...Object.fromEntries(neglectedChecks.map((check) => [check, { "eu-west-1": "fail" as const }])),
  },
  "route-planner-ml": { "ec2-ebs-encryption-by-default-enabled": { "ap-southeast-2": "unknown" } },
};
