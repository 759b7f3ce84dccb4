import {
  CloudTrailClient,
  CreateTrailCommand,
  StartLoggingCommand,
  UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { motoLeftOut, startMoto, type Moto } from "../../src/outside/moto.ts";
import { motoClient, scanMoto } from "./moto-scan.test-support.ts";

const region = "us-east-1";

describe.skipIf(motoLeftOut)("trails of moto and who is told of their events", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(() => moto.reset());

  const statuses = async (check: string) =>
    (await scanMoto(moto, check, [])).map(({ status, message }) => `${status}: ${message}`);

  async function createTrail(settings: object = {}) {
    await new S3Client({ ...motoClient(moto, region), forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: "trail-bucket" }),
    );
    const cloudtrail = new CloudTrailClient(motoClient(moto, region));
    const trail = { Name: "main", S3BucketName: "trail-bucket", ...settings };
    await cloudtrail.send(new CreateTrailCommand(trail));
    return cloudtrail;
  }

  test("a trail is judged by its regions, digests and key, and once it is started", async () => {
    expect(await statuses("cloudtrail-trail-multi-region-enabled")).toEqual([
      expect.stringMatching(/^fail: .*No trail records it/),
    ]);
    const cloudtrail = await createTrail({ IsMultiRegionTrail: true });
    const check = "cloudtrail-log-file-validation-enabled";
    expect(await statuses(check)).toEqual([expect.stringMatching(/^fail: Trail main/)]);
    expect(await statuses("cloudtrail-trail-kms-encrypted")).toEqual([expect.stringMatching(/^fail: /)]);
    await cloudtrail.send(
      new UpdateTrailCommand({ Name: "main", EnableLogFileValidation: true, KmsKeyId: "alias/trail" }),
    );
    await cloudtrail.send(new StartLoggingCommand({ Name: "main" }));
    expect(await statuses(check)).toEqual([expect.stringMatching(/^pass: Trail main/)]);
    expect(await statuses("cloudtrail-trail-kms-encrypted")).toEqual([expect.stringMatching(/^pass: /)]);
    expect(await statuses("cloudtrail-trail-multi-region-enabled")).toEqual([
      expect.stringMatching(/^pass: .*Trail main records all management events/),
    ]);
  });

  test("the chain from a trail to a subscriber holds once its last link is there", async () => {
    const logs = new CloudWatchLogsClient(motoClient(moto, region));
    await logs.send(new CreateLogGroupCommand({ logGroupName: "trails" }));
    const cloudtrail = await createTrail({
      IsMultiRegionTrail: true,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:111122223333:log-group:trails:*`,
      CloudWatchLogsRoleArn: "arn:aws:iam::111122223333:role/trail",
    });
    await cloudtrail.send(new StartLoggingCommand({ Name: "main" }));
    const check = "cloudwatch-root-use-monitored";
    const filterPattern = '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS }';
    const metric = { metricNamespace: "Trails", metricName: "root" };
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: "trails",
        filterName: "root",
        filterPattern,
        metricTransformations: [{ ...metric, metricValue: "1" }],
      }),
    );
    const sns = new SNSClient(motoClient(moto, region));
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "security" }));
    expect(await statuses(check)).toEqual([expect.stringMatching(/^fail: .*no alarm watches its metric/)]);
    await new CloudWatchClient(motoClient(moto, region)).send(
      new PutMetricAlarmCommand({
        AlarmName: "root",
        Namespace: metric.metricNamespace,
        MetricName: metric.metricName,
        AlarmActions: [TopicArn],
        Statistic: "Sum",
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
      }),
    );
    expect(await statuses(check)).toEqual([
      expect.stringMatching(/^fail: .*which has no confirmed subscription/),
    ]);
    await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "security@pigeonpost.example" }),
    );
    expect(await statuses(check)).toEqual([
      expect.stringMatching(/^pass: .*Trail main delivers to log group/),
    ]);
    expect(await statuses("cloudwatch-vpc-changes-monitored")).toEqual([
      expect.stringMatching(/^fail: .*no metric filter catches CreateVpc/),
    ]);
  });
});
