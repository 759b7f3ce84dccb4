import {
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateImageCommand,
  CreateInternetGatewayCommand,
  CreateLaunchTemplateCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpcPeeringConnectionCommand,
  AcceptVpcPeeringConnectionCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  RevokeSecurityGroupEgressCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-central-1";

describe.skipIf(motoLeftOut)("EC2 against moto", () => {
  const moto = useMoto();
  let ec2: EC2Client;
  beforeAll(() => {
    ec2 = new EC2Client({ ...motoClient(moto), region });
  });

  const verdictsOf = async (...checks: string[]) => {
    const findings = (await scanMoto(moto, checks)).filter(({ resource }) => resource.region === region);
    const all = new Map<string, Set<string>>();
    for (const { checkId, status } of findings)
      all.set(checkId, (all.get(checkId) ?? new Set<string>()).add(status));
    return Object.fromEntries([...all].map(([id, statuses]) => [id, [...statuses].toSorted()]));
  };
  const defaultVpc = async () => {
    const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
    return Vpcs.find(({ IsDefault }) => IsDefault)?.VpcId ?? "";
  };

  test("an instance that is open to the world, in an account as moto makes it", async () => {
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName: "open", Description: "open", VpcId: await defaultVpc() }),
    );
    for (const IpPermissions of [
      [{ IpProtocol: "tcp", FromPort: 22, ToPort: 445, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
      [{ IpProtocol: "-1", Ipv6Ranges: [{ CidrIpv6: "::/0" }], IpRanges: [{ CidrIp: "3.0.0.0/8" }] }],
    ])
      await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
    const gateway = { InternetGatewayId: InternetGateway?.InternetGatewayId };
    await ec2.send(new AttachInternetGatewayCommand({ ...gateway, VpcId: await defaultVpc() }));
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({}));
    await ec2.send(
      new CreateRouteCommand({
        RouteTableId: RouteTables?.[0]?.RouteTableId,
        DestinationCidrBlock: "0.0.0.0/0",
        GatewayId: gateway.InternetGatewayId,
      }),
    );
    const UserData = btoa("export AWS_SECRET=AKIAQQQQQQQQQQQQQQQQ\n");
    const { Instances } = await ec2.send(
      new RunInstancesCommand({
        ImageId: "ami-12c6146b",
        MinCount: 1,
        MaxCount: 1,
        SecurityGroupIds: [GroupId ?? ""],
        UserData,
      }),
    );
    await ec2.send(new CreateImageCommand({ InstanceId: Instances?.[0]?.InstanceId, Name: "image" }));
    await ec2.send(new CreateTransitGatewayCommand({ Options: { AutoAcceptSharedAttachments: "enable" } }));
    await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: "open",
        LaunchTemplateData: {
          UserData,
          MetadataOptions: { HttpTokens: "optional" },
          NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }],
        },
      }),
    );
    expect(await verdictsOf("ec2-*")).toEqual({
      "ec2-default-security-group-closed": ["fail", "not-applicable"],
      "ec2-ebs-encryption-by-default-enabled": ["fail"],
      "ec2-image-not-public": ["pass"],
      "ec2-instance-imdsv2-required": ["fail"],
      "ec2-instance-metadata-defaults-imdsv2-required": ["unknown"],
      "ec2-instance-public-address-absent": ["fail"],
      "ec2-instance-public-instance-role-absent": ["pass"],
      "ec2-instance-role-attached": ["fail"],
      "ec2-instance-sensitive-ports-unreachable": ["fail"],
      "ec2-instance-user-data-secrets-absent": ["fail"],
      "ec2-launch-template-imdsv2-required": ["fail"],
      "ec2-launch-template-public-address-absent": ["fail"],
      "ec2-launch-template-secrets-absent": ["fail"],
      "ec2-network-acl-administration-ports-closed-ipv4": ["fail"],
      "ec2-network-acl-administration-ports-closed-ipv6": ["pass"],
      "ec2-region-public-snapshot-absent": ["unknown"],
      "ec2-security-group-administration-ports-closed-ipv4": ["fail", "pass"],
      "ec2-security-group-administration-ports-closed-ipv6": ["fail", "pass"],
      "ec2-security-group-all-traffic-closed": ["fail", "pass"],
      "ec2-security-group-cifs-ports-closed": ["fail", "pass"],
      "ec2-security-group-high-risk-ports-closed": ["fail", "pass"],
      "ec2-security-group-source-range-narrow": ["fail", "pass"],
      "ec2-security-group-unauthorized-ports-closed": ["fail", "pass"],
      "ec2-snapshot-block-public-access-enabled": ["unknown"],
      "ec2-snapshot-encrypted": ["fail"],
      "ec2-subnet-public-address-assignment-disabled": ["fail"],
      "ec2-transit-gateway-auto-accept-disabled": ["fail"],
      "ec2-volume-encrypted": ["fail"],
      "ec2-volume-snapshot-exists": ["fail"],
      "ec2-vpc-flow-logs-enabled": ["fail"],
      "ec2-vpc-service-endpoints-used": ["manual"],
    });
  });

  test("what was closed by the SDK is found closed", async () => {
    const VpcId = await defaultVpc();
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
    const [group] = SecurityGroups;
    await ec2.send(
      new RevokeSecurityGroupEgressCommand({
        GroupId: group?.GroupId,
        IpPermissions: group?.IpPermissionsEgress,
      }),
    );
    const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({}));
    const NetworkAclId = NetworkAcls?.[0]?.NetworkAclId;
    const all = { NetworkAclId, Egress: false, RuleAction: "deny", CidrBlock: "0.0.0.0/0" } as const;
    await ec2.send(new CreateNetworkAclEntryCommand({ ...all, Protocol: "-1", RuleNumber: 1 }));
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
    for (const { SubnetId } of Subnets)
      await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: false } }));
    const s3 = new S3Client({ ...motoClient(moto), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: "flow-logs" }));
    await ec2.send(
      new CreateFlowLogsCommand({
        ResourceType: "VPC",
        ResourceIds: [VpcId],
        TrafficType: "REJECT",
        LogDestinationType: "s3",
        LogDestination: "arn:aws:s3:::flow-logs",
      }),
    );
    await ec2.send(new RunInstancesCommand({ ImageId: "ami-12c6146b", MinCount: 1, MaxCount: 1 }));
    await ec2.send(new CreateTransitGatewayCommand({ Options: { AutoAcceptSharedAttachments: "disable" } }));
    await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: "closed",
        LaunchTemplateData: { MetadataOptions: { HttpTokens: "required" } },
      }),
    );
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.1.0.0/16" }));
    const { VpcPeeringConnection } = await ec2.send(
      new CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId: Vpc?.VpcId }),
    );
    const { VpcPeeringConnectionId } = VpcPeeringConnection ?? {};
    await ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
    const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({}));
    const RouteTableId = RouteTables.find((table) => table.VpcId === VpcId)?.RouteTableId;
    const route = { RouteTableId, VpcPeeringConnectionId };
    await ec2.send(new CreateRouteCommand({ ...route, DestinationCidrBlock: "10.1.2.0/24" }));
    expect(
      await verdictsOf(
        "ec2-instance-user-data-secrets-absent",
        "ec2-launch-template-*",
        "ec2-subnet-*",
        "ec2-transit-gateway-*",
        "ec2-vpc-peering-*",
      ),
    ).toEqual({
      "ec2-instance-user-data-secrets-absent": ["pass"],
      "ec2-launch-template-imdsv2-required": ["pass"],
      "ec2-launch-template-public-address-absent": ["pass"],
      "ec2-launch-template-secrets-absent": ["pass"],
      "ec2-subnet-public-address-assignment-disabled": ["pass"],
      "ec2-transit-gateway-auto-accept-disabled": ["pass"],
      "ec2-vpc-peering-routes-least-access": ["pass"],
    });
    // The new VPC is as moto makes it.
    expect(
      await verdictsOf(
        "ec2-default-security-group-closed",
        "ec2-network-acl-*-ipv4",
        "ec2-vpc-flow-logs-enabled",
      ),
    ).toEqual({
      "ec2-default-security-group-closed": ["fail", "pass"],
      "ec2-network-acl-administration-ports-closed-ipv4": ["fail", "pass"],
      "ec2-vpc-flow-logs-enabled": ["fail", "pass"],
    });
    await ec2.send(new CreateRouteCommand({ ...route, DestinationCidrBlock: "10.1.0.0/16" }));
    expect(await verdictsOf("ec2-vpc-peering-*")).toEqual({
      "ec2-vpc-peering-routes-least-access": ["fail"],
    });
  });
});
