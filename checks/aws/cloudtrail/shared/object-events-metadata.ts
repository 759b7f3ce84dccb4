import type { CheckMetadata } from "@postern/sdk";
import type { EventKind } from "./management-events.ts";
import { trailMetadata } from "./trail-metadata.ts";

type Own = Pick<CheckMetadata, "id" | "title" | "risk" | "frameworks" | "aliases">;

/** The metadata of the checks whether trails record what is done to objects: what both have in common, and its own. */
export function objectEventsMetadata(kind: EventKind, own: Own): CheckMetadata {
  const { doing, readOnly, readWrite, option } = words[kind];
  return trailMetadata({
    ...own,
    severity: "low",
    description: `Looks for trails of the account, or of its organization, that are on, cover all regions and record who ${doing} objects in S3, whatever the bucket, those to come included. Management events do not tell that. What trails leave out of buckets that they deliver to themselves is no gap.`,
    remediation: {
      summary: `Let a trail over all regions record data events of S3 for all buckets, ${readWrite}. Leave out the bucket that the trail delivers to.`,
      console: [
        "Open CloudTrail, Trails, and choose a trail that covers all regions.",
        "Under Data events choose Edit and add the data event type S3.",
        `As log selector template choose Log all events or ${option}, and save.`,
      ],
      cli: `# put-event-selectors replaces all selectors of the trail: repeat the others, as get-event-selectors tells them\naws cloudtrail put-event-selectors --trail-name TRAIL_NAME --advanced-event-selectors '[{"Name":"Management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},{"Name":"Objects in S3","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"readOnly","Equals":["${readOnly}"]},{"Field":"resources.ARN","NotStartsWith":["arn:<partition>:s3:::BUCKET_NAME/"]}]}]'`,
      terraform: `resource "aws_cloudtrail" "this" {
  name                  = "TRAIL_NAME"
  s3_bucket_name        = "BUCKET_NAME"
  is_multi_region_trail = true

  advanced_event_selector {
    name = "Management events"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Objects in S3"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
    field_selector {
      field  = "readOnly"
      equals = ["${readOnly}"]
    }
    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:<partition>:s3:::BUCKET_NAME/"]
    }
  }
}`,
      cloudformation: `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: BUCKET_NAME
      IsLogging: true
      IsMultiRegionTrail: true
      AdvancedEventSelectors:
        - Name: Management events
          FieldSelectors:
            - Field: eventCategory
              Equals: [Management]
        - Name: Objects in S3
          FieldSelectors:
            - Field: eventCategory
              Equals: [Data]
            - Field: resources.type
              Equals: ["AWS::S3::Object"]
            - Field: readOnly
              Equals: ["${readOnly}"]
            - Field: resources.ARN
              NotStartsWith: ["arn:<partition>:s3:::BUCKET_NAME/"]`,
      choices: ["BUCKET_NAME", "TRAIL_NAME"],
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
      impact: "CloudTrail charges for each data event, and busy buckets have many.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html",
    ],
  });
}

const words = {
  read: { doing: "reads", readOnly: "true", readWrite: "reading", option: "Log readOnly events" },
  write: { doing: "writes", readOnly: "false", readWrite: "writing", option: "Log writeOnly events" },
} as const;
