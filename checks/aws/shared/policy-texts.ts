/** One statement of a resource policy, as a remediation shows it. */
interface ShownStatement {
  readonly action: string;
  /** Default: the resource's own ARN. */
  readonly resource?: string;
  /** The part of the principal's ARN behind the account. Default: the account as a whole. */
  readonly principal?: string;
}

/** A policy for principals of the own account, in Terraform. */
export function terraformPolicy({ action, resource = "<arn>", principal = "root" }: ShownStatement): string {
  return `jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:<partition>:iam::<account>:${principal}" }
      Action    = "${action}"
      Resource  = "${resource}"
    }]
  })`;
}

/** The same policy in CloudFormation's YAML, as the value of a property of a resource. */
export function cloudformationPolicy({
  action,
  resource = "<arn>",
  principal = "root",
}: ShownStatement): string {
  return `
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              AWS: arn:<partition>:iam::<account>:${principal}
            Action: ${action}
            Resource: "${resource}"`;
}
