import type { Fixtures, ReceivedCall } from "@postern/testing/loopback";
import * as cloudtrail from "./clients/cloudtrail.ts";

export const services = { cloudtrail };

const anHourAgo = new Date(Date.now() - 3_600_000);

const trailArn = (account: string, region: string) => `arn:aws:cloudtrail:${region}:${account}:trail/main`;

/** What an account answers in which no check of this service fails. The bucket of its trails is that of the s3 room. */
export const answers = () =>
  ({
    cloudtrail: {
      DescribeTrails: (_input, { account = "", region }: ReceivedCall) => ({
        trailList: [
          {
            Name: "main",
            TrailARN: trailArn(account, region),
            HomeRegion: region,
            IsMultiRegionTrail: true,
            IsOrganizationTrail: false,
            LogFileValidationEnabled: true,
            S3BucketName: "loft",
            CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:trails:*`,
            KmsKeyId: `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`,
          },
        ],
      }),
      GetTrailStatus: { IsLogging: true, LatestCloudWatchLogsDeliveryTime: anHourAgo },
      GetEventSelectors: (_input, { account = "", region }: ReceivedCall) => ({
        TrailARN: trailArn(account, region),
        EventSelectors: [
          {
            ReadWriteType: "All",
            IncludeManagementEvents: true,
            DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
          },
        ],
      }),
    },
  }) satisfies Fixtures<typeof services>;
