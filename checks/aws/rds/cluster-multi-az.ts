import { defineCheck, fail, notApplicable, pass, withFacets } from "@postern/sdk";
import { dbClusters } from "./collectors/db-clusters.ts";
import { settingOutcome } from "./shared/setting.ts";

export default defineCheck({
  metadata: {
    id: "rds-cluster-multi-az",
    title: "RDS cluster has members in several availability zones",
    severity: "medium",
    service: "rds",
    description:
      "Looks whether the members of an Aurora or Multi-AZ DB cluster are in more than one zone. Two members in one zone do not help where that zone fails. A cluster without members, and Aurora Serverless v1, have none to look at.",
    risk: "When the zone of all members fails, nothing answers until new members are made elsewhere, which takes minutes or fails for lack of capacity.",
    remediation: {
      summary: "Add a reader in another zone than the writer's.",
      console: [
        "Open the RDS console in the region, choose Databases, choose <name>, Actions, Add reader.",
        "Under Availability, choose another zone than that of the members.",
        "Choose Add reader.",
      ],
      cli: [
        "INSTANCE_CLASS=$(aws rds describe-db-instances --region <region> --filters Name=db-cluster-id,Values=<name> --query 'DBInstances[0].DBInstanceClass' --output text)",
        "ENGINE=$(aws rds describe-db-clusters --region <region> --db-cluster-identifier <name> --query 'DBClusters[0].Engine' --output text)",
        'aws rds create-db-instance --region <region> --db-cluster-identifier <name> --db-instance-identifier <name>-reader --db-instance-class "$INSTANCE_CLASS" --engine "$ENGINE" --availability-zone ZONE',
      ].join("\n"),
      terraform: `resource "aws_rds_cluster_instance" "reader" {
  cluster_identifier = "<name>"
  identifier         = "<name>-reader"
  engine             = "ENGINE"
  instance_class     = "INSTANCE_CLASS"
  availability_zone  = "ZONE"
}`,
      cloudformation: `Resources:
  Reader:
    Type: AWS::RDS::DBInstance
    Properties:
      DBClusterIdentifier: <name>
      DBInstanceClass: db.r7g.large
      Engine: aurora-postgresql
      AvailabilityZone: !Select [1, !GetAZs ""]`,
      choices: ["ENGINE", "INSTANCE_CLASS", "ZONE"],
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
      impact: "The reader costs as much as any other member.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    ],
    frameworks: { "aws-fsbp": ["RDS.15"], "cis-aws-6.0.0": ["3.2.4"], "cis-aws-7.0.0": ["3.2.4"] },
    categories: ["resilience"],
    aliases: ["prowler:rds_cluster_multi_az"],
    since: "0.1.0",
  },
  over: withFacets(dbClusters, "multiAz", "members"),
  evaluate(cluster, facts) {
    const { name, attributes } = cluster;
    if (attributes.engineMode === "serverless")
      return notApplicable(`${name} is of Aurora Serverless v1, which has no members.`);
    return settingOutcome(cluster, facts.multiAz, (isMultiAz) => {
      if (isMultiAz) return pass(`RDS cluster ${name} has members in several zones.`);
      return settingOutcome(cluster, facts.members, ({ length }) =>
        length === 0
          ? notApplicable(`${name} has no members.`)
          : fail(`RDS cluster ${name} has all its members (${length}) in one zone.`),
      );
    });
  },
});
