/**
 * By resource type of CloudFormation: Terraform's type for it, and the id by which its AWS provider imports it,
 * with the placeholders of remediations. Source: the section Import of the provider's page of each type.
 */
export const importIds: Readonly<Record<string, readonly [type: string, id: string]>> = {
  "AWS::ACM::Certificate": ["aws_acm_certificate", "<arn>"],
  "AWS::CloudFront::Distribution": ["aws_cloudfront_distribution", "<name>"],
  "AWS::CloudTrail::Trail": ["aws_cloudtrail", "<arn>"],
  "AWS::CloudWatch::Alarm": ["aws_cloudwatch_metric_alarm", "<name>"],
  "AWS::DataSync::Task": ["aws_datasync_task", "<arn>"],
  "AWS::EC2::Instance": ["aws_instance", "<name>"],
  "AWS::EC2::LaunchTemplate": ["aws_launch_template", "<name>"],
  "AWS::EC2::Subnet": ["aws_subnet", "<name>"],
  "AWS::EC2::TransitGateway": ["aws_ec2_transit_gateway", "<name>"],
  "AWS::EC2::Volume": ["aws_ebs_volume", "<name>"],
  "AWS::ElasticLoadBalancing::LoadBalancer": ["aws_elb", "<name>"],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": ["aws_lb", "<arn>"],
  "AWS::IAM::ManagedPolicy": ["aws_iam_policy", "<arn>"],
  "AWS::IAM::Role": ["aws_iam_role", "<name>"],
  "AWS::KMS::Key": ["aws_kms_key", "<name>"],
  "AWS::RDS::DBCluster": ["aws_rds_cluster", "<name>"],
  "AWS::RDS::DBInstance": ["aws_db_instance", "<name>"],
  "AWS::S3::Bucket": ["aws_s3_bucket", "<name>"],
  "AWS::SecretsManager::Secret": ["aws_secretsmanager_secret", "<arn>"],
  "AWS::SNS::Topic": ["aws_sns_topic", "<arn>"],
  "AWS::Transfer::Server": ["aws_transfer_server", "<name>"],
};
