import type { Remediation } from "@postern/sdk";

/** A change of a distribution, as each tool writes it. */
interface DistributionChange {
  /** What to do once the distribution is open in the console. */
  readonly console: readonly string[];
  /** What to change in distribution.json between the two commands of the CLI. */
  readonly cli: string;
  /** Arguments in Terraform, each with its line feed. */
  readonly terraform: string;
  /** The block of the viewer certificate in Terraform. */
  readonly certificate?: string;
  /** The domain name of the origin in Terraform and CloudFormation. */
  readonly origin?: string;
  /** Properties in CloudFormation, indented by eight. */
  readonly cloudformation: string;
}

/** The remediation of what updating a distribution changes. */
export function updateDistribution(
  {
    console,
    cli,
    terraform,
    cloudformation,
    certificate = "cloudfront_default_certificate = true",
    origin = "ORIGIN_DOMAIN",
  }: DistributionChange,
  own: Pick<Remediation, "summary" | "url" | "impact" | "placeholders" | "choices">,
): Remediation {
  return {
    ...own,
    console: ["Open the CloudFront console and choose <name>.", ...console],
    cli: `aws cloudfront get-distribution-config --id <name> --query '{IfMatch: ETag, DistributionConfig: DistributionConfig}' > distribution.json
# ${cli}
aws cloudfront update-distribution --id <name> --cli-input-json file://distribution.json`,
    terraform: `resource "aws_cloudfront_distribution" "this" {
  enabled = true
${terraform}  origin {
    domain_name = "${origin}"
    origin_id   = "origin"
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "CACHE_POLICY_ID"
    target_origin_id       = "origin"
    viewer_protocol_policy = "redirect-to-https"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    ${certificate}
  }
}`,
    cloudformation: `Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
${cloudformation}
        Origins:
          - Id: origin
            DomainName: ${origin}
            CustomOriginConfig:
              OriginProtocolPolicy: https-only
        DefaultCacheBehavior:
          TargetOriginId: origin
          CachePolicyId: CACHE_POLICY_ID
          ViewerProtocolPolicy: redirect-to-https`,
    choices: ["CACHE_POLICY_ID", ...(own.choices ?? [])],
  };
}
