import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateBucketCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const region = "us-east-1";

describe.skipIf(motoLeftOut)("trails of moto and who is told of their events", () => {
  const moto = useMoto();

  const statuses = async (check: string) =>
    (await scanMoto(moto, check, [])).map(({ status, message }) => `${status}: ${message}`);

  const bucketClient = () => new S3Client({ ...motoClient(moto, region), forcePathStyle: true });
  const allowing = (Bucket: string, Principal: unknown, Action: string) => {
    const Statement = { Effect: "Allow", Principal, Action, Resource: `arn:aws:s3:::${Bucket}/*` };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
    return new PutBucketPolicyCommand({ Bucket, Policy });
  };

  async function createTrail(settings: object = {}) {
    await bucketClient().send(new CreateBucketCommand({ Bucket: "trail-bucket" }));
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

  test("reading and writing objects are recorded once a trail that is on takes them of all buckets", async () => {
    const checks = ["cloudtrail-s3-read-events-logged", "cloudtrail-s3-write-events-logged"] as const;
    const [reads, writes] = checks;
    expect(await statuses(reads)).toEqual(["not-applicable: Account 111122223333 has no buckets."]);
    const cloudtrail = await createTrail({ IsMultiRegionTrail: true });
    const record = (ReadWriteType: "All" | "WriteOnly", value: string) => {
      const DataResources = [{ Type: "AWS::S3::Object", Values: [value] }];
      const EventSelectors = [{ ReadWriteType, IncludeManagementEvents: true, DataResources }];
      return cloudtrail.send(new PutEventSelectorsCommand({ TrailName: "main", EventSelectors }));
    };
    await record("All", "arn:aws:s3");
    expect(await statuses(reads)).toEqual([expect.stringMatching(/^fail: .*main is switched off\.$/)]);
    await cloudtrail.send(new StartLoggingCommand({ Name: "main" }));
    for (const check of checks)
      expect(await statuses(check)).toEqual([expect.stringMatching(/^pass: .*Trail main records who/)]);
    await record("WriteOnly", "arn:aws:s3");
    expect(await statuses(reads)).toEqual([expect.stringMatching(/^fail: .*objects of all buckets\.$/)]);
    expect(await statuses(writes)).toEqual([expect.stringMatching(/^pass: /)]);
    const field = (Field: string, conditions: object) => ({ Field, ...conditions });
    const objects = [
      field("eventCategory", { Equals: ["Data"] }),
      field("resources.type", { Equals: ["AWS::S3::Object"] }),
    ];
    const leavingOut = (bucket: string) =>
      cloudtrail.send(
        new PutEventSelectorsCommand({
          TrailName: "main",
          AdvancedEventSelectors: [
            {
              FieldSelectors: [
                ...objects,
                field("resources.ARN", { NotStartsWith: [`arn:aws:s3:::${bucket}/`] }),
              ],
            },
          ],
        }),
      );
    await leavingOut("trail-bucket");
    expect(await statuses(reads)).toEqual([expect.stringMatching(/^pass: /)]);
    await leavingOut("pigeons");
    expect(await statuses(reads)).toEqual([expect.stringMatching(/^fail: .*arn:aws:s3:::pigeons\/\*\.$/)]);
  });

  test("the bucket of a trail is closed until its policy opens it, and logs once it is told to", async () => {
    await createTrail({ IsMultiRegionTrail: true });
    const s3 = bucketClient();
    const isPublic = "cloudtrail-trail-bucket-public-access-denied";
    const isLogged = "cloudtrail-trail-bucket-access-logged";
    expect(await statuses(isPublic)).toEqual([expect.stringMatching(/^pass: Not everyone may read/)]);
    expect(await statuses(isLogged)).toEqual([expect.stringMatching(/^fail: Nothing logs who accesses/)]);
    await s3.send(allowing("trail-bucket", "*", "s3:GetObject"));
    expect(await statuses(isPublic)).toEqual([
      expect.stringMatching(/^fail: Everyone may read bucket trail/),
    ]);
    const PublicAccessBlockConfiguration = { RestrictPublicBuckets: true };
    await s3.send(
      new PutPublicAccessBlockCommand({ Bucket: "trail-bucket", PublicAccessBlockConfiguration }),
    );
    expect(await statuses(isPublic)).toEqual([expect.stringMatching(/^pass: /)]);
    await s3.send(new CreateBucketCommand({ Bucket: "logs" }));
    await s3.send(allowing("logs", { Service: "logging.s3.amazonaws.com" }, "s3:PutObject"));
    const BucketLoggingStatus = { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "trail/" } };
    await s3.send(new PutBucketLoggingCommand({ Bucket: "trail-bucket", BucketLoggingStatus }));
    expect(await statuses(isLogged)).toEqual([expect.stringMatching(/^pass: .*logged in bucket logs\.$/)]);
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
