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
  "franking-legacy": {
    "ec2-ebs-encryption-by-default-enabled": { "us-east-1": "fail", "eu-west-1": "fail" },
    ...Object.fromEntries(neglectedChecks.map((check) => [check, { "eu-west-1": "fail" as const }])),
  },
  "route-planner-ml": { "ec2-ebs-encryption-by-default-enabled": { "ap-southeast-2": "unknown" } },
};
