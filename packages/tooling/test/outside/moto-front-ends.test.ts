import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, CreateApiCommand, CreateStageCommand } from "@aws-sdk/client-apigatewayv2";
import {
  CloudFrontClient,
  CreateDistributionCommand,
  type DistributionConfig,
} from "@aws-sdk/client-cloudfront";
import {
  CloudWatchLogsClient,
  CreateDeliveryCommand,
  PutDeliveryDestinationCommand,
  PutDeliverySourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateLoadBalancerCommand as CreateClassicCommand,
  ElasticLoadBalancingClient,
  ModifyLoadBalancerAttributesCommand as ModifyClassicCommand,
} from "@aws-sdk/client-elastic-load-balancing";
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const region = "eu-west-1";
const badAndGood = [
  ["bad", "fail"],
  ["good", "pass"],
];

describe.skipIf(motoLeftOut)("front ends of moto", () => {
  const moto = useMoto();

  const statuses = async (check: string) =>
    (await scanMoto(moto, check, [region])).map(({ resource, status }) => [resource.name, status]).toSorted();
  const there = () => motoClient(moto, region);

  test("classic load balancers are judged by their access log", async () => {
    const elb = new ElasticLoadBalancingClient(there());
    await new S3Client({ ...motoClient(moto), forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: "access-logs" }),
    );
    for (const LoadBalancerName of ["good", "bad"])
      await elb.send(
        new CreateClassicCommand({
          LoadBalancerName,
          AvailabilityZones: [`${region}a`],
          Listeners: [{ Protocol: "HTTP", LoadBalancerPort: 80, InstancePort: 80 }],
        }),
      );
    await elb.send(
      new ModifyClassicCommand({
        LoadBalancerName: "good",
        LoadBalancerAttributes: {
          AccessLog: { Enabled: true, S3BucketName: "access-logs", EmitInterval: 60 },
        },
      }),
    );
    expect(await statuses("elb-load-balancer-access-logging-enabled")).toEqual(badAndGood);
  });

  async function createBalancer(Name: string): Promise<string> {
    const { Subnets: subnets = [] } = await new EC2Client(there()).send(new DescribeSubnetsCommand({}));
    const reply = await new ElasticLoadBalancingV2Client(there()).send(
      new CreateLoadBalancerCommand({
        Name,
        Subnets: subnets.slice(0, 2).flatMap(({ SubnetId }) => SubnetId ?? []),
      }),
    );
    return reply.LoadBalancers?.[0]?.LoadBalancerArn ?? "";
  }

  /** Lets CloudWatch Logs deliver the log of a distribution. */
  async function deliver(name: string, resourceArn: string) {
    const logs = new CloudWatchLogsClient(motoClient(moto));
    await logs.send(new PutDeliverySourceCommand({ name, resourceArn, logType: "ACCESS_LOGS" }));
    const { deliveryDestination } = await logs.send(
      new PutDeliveryDestinationCommand({
        name,
        deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::access-logs" },
      }),
    );
    await logs.send(
      new CreateDeliveryCommand({
        deliverySourceName: name,
        deliveryDestinationArn: deliveryDestination?.arn,
      }),
    );
  }

  // Of load balancers moto takes no source of vended logs.
  test("load balancers are judged by their access log", async () => {
    // Unlike AWS, moto does not tell an attribute that was never set.
    for (const [name, Value] of [
      ["bad", "false"],
      ["good", "true"],
    ] as const)
      await new ElasticLoadBalancingV2Client(there()).send(
        new ModifyLoadBalancerAttributesCommand({
          LoadBalancerArn: await createBalancer(name),
          Attributes: [{ Key: "access_logs.s3.enabled", Value }],
        }),
      );
    expect(await statuses("elbv2-load-balancer-access-logging-enabled")).toEqual(badAndGood);
  });

  test("TLS listeners are judged by the protocols of their policy", async () => {
    const policies = { bad: "ELBSecurityPolicy-2016-08", good: "ELBSecurityPolicy-TLS13-1-2-2021-06" };
    for (const [name, SslPolicy] of Object.entries(policies))
      await new ElasticLoadBalancingV2Client(there()).send(
        new CreateListenerCommand({
          LoadBalancerArn: await createBalancer(name),
          Port: 443,
          Protocol: "HTTPS",
          SslPolicy,
          Certificates: [{ CertificateArn: "arn:aws:iam::111122223333:server-certificate/web" }],
          DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
        }),
      );
    expect(await statuses("elbv2-listener-tls-versions-current")).toEqual(badAndGood);
  });

  async function createDistribution(
    CallerReference: string,
    DomainName: string,
    differing: Partial<DistributionConfig> = {},
  ) {
    const config: DistributionConfig = {
      CallerReference,
      Comment: CallerReference,
      Enabled: true,
      Origins: {
        Quantity: 1,
        Items: [{ Id: "origin", DomainName, S3OriginConfig: { OriginAccessIdentity: "" } }],
      },
      DefaultCacheBehavior: { TargetOriginId: "origin", ViewerProtocolPolicy: "https-only" },
      ...differing,
    };
    const cloudfront = new CloudFrontClient(motoClient(moto));
    const reply = await cloudfront.send(new CreateDistributionCommand({ DistributionConfig: config }));
    return { id: reply.Distribution?.Id, arn: reply.Distribution?.ARN ?? "" };
  }
  const viewerTls = (MinimumProtocolVersion: "TLSv1" | "TLSv1.2_2021") => ({
    ViewerCertificate: {
      CloudFrontDefaultCertificate: false,
      ACMCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1",
      MinimumProtocolVersion,
      SSLSupportMethod: "sni-only" as const,
    },
  });

  test("distributions are judged by their logs, TLS, root object and origin", async () => {
    await new S3Client({ ...motoClient(moto), forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: "letters" }),
    );
    const bad = await createDistribution("bad", "lost.s3.amazonaws.com", viewerTls("TLSv1"));
    const good = await createDistribution("good", "letters.s3.amazonaws.com", {
      ...viewerTls("TLSv1.2_2021"),
      DefaultRootObject: "index.html",
    });
    await deliver("good", good.arn);
    const names = new Map([
      [bad.id, "bad"],
      [good.id, "good"],
    ]);
    const found = (await scanMoto(moto, "cloudfront-*", [region])).map(
      ({ checkId, resource, status }) => [checkId, names.get(resource.name), status] as const,
    );
    for (const check of [
      "default-root-object-set",
      "logging-enabled",
      "s3-origin-exists",
      "viewer-tls-current",
    ])
      expect(
        found
          .filter(([id]) => id === `cloudfront-distribution-${check}`)
          .map(([, name, status]) => [name, status])
          .toSorted(),
      ).toEqual(badAndGood);
  });

  test("stages of REST APIs are judged by their logs and variables", async () => {
    const gateway = new APIGatewayClient(there());
    for (const [name, upstream] of [
      ["good", "orders.internal"],
      ["bad", "https://ann:feathers4u@pigeonpost.example"],
    ] as const) {
      const { id: restApiId } = await gateway.send(new CreateRestApiCommand({ name }));
      const { items = [] } = await gateway.send(new GetResourcesCommand({ restApiId }));
      const method = { restApiId, resourceId: items[0]?.id, httpMethod: "GET" };
      await gateway.send(new PutMethodCommand({ ...method, authorizationType: "NONE" }));
      await gateway.send(new PutIntegrationCommand({ ...method, type: "MOCK" }));
      const stageName = "prod";
      await gateway.send(new CreateDeploymentCommand({ restApiId, stageName, variables: { upstream } }));
      const settings =
        name === "good"
          ? {
              "/accessLogSettings/destinationArn": `arn:aws:logs:${region}:111122223333:log-group:orders`,
              "/accessLogSettings/format": "$context.requestId",
              "/*/*/logging/loglevel": "ERROR",
            }
          : {};
      const patchOperations = Object.entries(settings).map(
        ([path, value]) => ({ op: "replace", path, value }) as const,
      );
      await gateway.send(new UpdateStageCommand({ restApiId, stageName, patchOperations }));
    }
    for (const check of ["access-logging-enabled", "logging-enabled", "secrets-absent"])
      expect(await statuses(`apigateway-rest-stage-${check}`)).toEqual(badAndGood);
  });

  test("stages of HTTP APIs are judged by their access log", async () => {
    const gateway = new ApiGatewayV2Client(there());
    for (const Name of ["good", "bad"]) {
      const { ApiId } = await gateway.send(new CreateApiCommand({ Name, ProtocolType: "HTTP" }));
      const DestinationArn = `arn:aws:logs:${region}:111122223333:log-group:orders`;
      await gateway.send(
        new CreateStageCommand({
          ApiId,
          StageName: "prod",
          ...(Name === "good" && { AccessLogSettings: { DestinationArn, Format: "$context.requestId" } }),
        }),
      );
    }
    expect(await statuses("apigateway-stage-access-logging-enabled")).toEqual(badAndGood);
  });
});
