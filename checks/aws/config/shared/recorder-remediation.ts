/** How a recorder is set up that records everything. */
export const recorderRemediation = {
  console: [
    "Open AWS Config in region <region> and choose Settings, Edit.",
    "Under Recording strategy choose all resource types with customizable overrides; in one region include the globally recorded types of IAM.",
    "Switch recording on and save.",
  ],
  cli: [
    "aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE_ARN --recording-group allSupported=true,includeGlobalResourceTypes=true --region <region>",
    "aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET_NAME --region <region>",
    "aws configservice start-configuration-recorder --configuration-recorder-name default --region <region>",
  ].join("\n"),
  terraform: `resource "aws_config_configuration_recorder" "this" {
  name     = "default"
  role_arn = "ROLE_ARN"

  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}

resource "aws_config_delivery_channel" "this" {
  name           = "default"
  s3_bucket_name = "BUCKET_NAME"
  depends_on     = [aws_config_configuration_recorder.this]
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
  depends_on = [aws_config_delivery_channel.this]
}`,
  cloudformation: `Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: ROLE_ARN
      RecordingGroup:
        AllSupported: true
        IncludeGlobalResourceTypes: true
  Channel:
    Type: AWS::Config::DeliveryChannel
    Properties:
      S3BucketName: BUCKET_NAME`,
  choices: ["BUCKET_NAME", "ROLE_ARN"],
  url: "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html",
  impact: "AWS Config charges for each change that it records.",
};
