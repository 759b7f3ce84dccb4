import type { Remediation } from "@postern/sdk";

/** A setting of an instance, as each tool names it. */
interface InstanceSetting {
  /** What to do in the form of the console, for example “Under Availability, choose …”. */
  readonly console: string;
  /** The option of the AWS CLI. */
  readonly cli: string;
  /** The argument in Terraform. */
  readonly terraform: string;
  /** The property in CloudFormation. */
  readonly cloudformation: string;
}

/** The remediation of what modifying an instance changes; a member of a cluster is modified by itself. */
export function modifyInstance(
  { console, cli, terraform, cloudformation }: InstanceSetting,
  own: Pick<Remediation, "summary" | "url" | "impact">,
): Remediation {
  return {
    ...own,
    console: [
      "Open the RDS console in the region, choose Databases, choose <name>, then Modify.",
      console,
      "Choose Continue, Apply immediately, then Modify DB instance.",
    ],
    cli: `aws rds modify-db-instance --region <region> --db-instance-identifier <name> ${cli} --apply-immediately`,
    terraform: `resource "aws_db_instance" "this" {
  identifier     = "<name>"
  instance_class = "INSTANCE_CLASS"
  ${terraform}
}`,
    cloudformation: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      DBInstanceIdentifier: <name>
      DBInstanceClass: db.m7g.large
      ${cloudformation}`,
    choices: ["INSTANCE_CLASS"],
  };
}
