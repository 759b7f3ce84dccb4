import { defineCheck, fail, pass, withFacets } from "@postern/sdk";
import { dbInstances } from "./collectors/db-instances.ts";
import { modifyInstance } from "./shared/modify-instance.ts";
import { settingOutcome } from "./shared/setting.ts";

export default defineCheck({
  metadata: {
    id: "rds-instance-public-access-disabled",
    title: "RDS instance is not publicly accessible",
    severity: "critical",
    service: "rds",
    description:
      "Looks whether the instance is set to be publicly accessible: its name then leads to a public address. Security groups and routes decide who gets through, and may change at any time; they are not looked at here. Members of a cluster have the setting for themselves.",
    risk: "One wrong rule in a security group puts the database on the internet, where passwords are guessed and flaws of the engine are tried by everyone.",
    remediation: modifyInstance(
      {
        console: "Under Connectivity, open Additional configuration and choose Not publicly accessible.",
        cli: "--no-publicly-accessible",
        terraform: "publicly_accessible = false",
        cloudformation: "PubliclyAccessible: false",
      },
      {
        summary:
          "Turn public access off; clients from outside come by VPN, Direct Connect, a bastion or a proxy of their own.",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        impact: "Clients that connect from outside the VPC over the internet lose the database.",
      },
    ),
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    ],
    frameworks: { "aws-fsbp": ["RDS.2"], "cis-aws-6.0.0": ["3.2.3"], "cis-aws-7.0.0": ["3.2.3"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:rds_instance_no_public_access"],
    since: "0.1.0",
  },
  over: withFacets(dbInstances, "publiclyAccessible"),
  evaluate: (instance, facts) =>
    settingOutcome(instance, facts.publiclyAccessible, (isPublic) =>
      isPublic
        ? fail(`RDS instance ${instance.name} is set to be publicly accessible.`)
        : pass(`RDS instance ${instance.name} is not publicly accessible.`),
    ),
});
