import { defineCheck, fail, manual, notApplicable, pass, withFacets } from "@postern/sdk";
import * as z from "zod";
import { dbInstances } from "./collectors/db-instances.ts";
import { judgedAtCluster } from "./shared/cluster-member.ts";
import { isCustom } from "./shared/engine.ts";
import { modifyInstance } from "./shared/modify-instance.ts";
import { settingOutcome } from "./shared/setting.ts";

export default defineCheck({
  metadata: {
    id: "rds-instance-multi-az",
    title: "RDS instance has a standby in another availability zone",
    severity: "medium",
    service: "rds",
    description:
      "Looks whether RDS keeps a standby of the instance in another zone. Members of a cluster are judged with it; read replicas count where the option says so; SQL Server Express and RDS Custom cannot be asked for one.",
    risk: "When the zone or the machine fails, the database is away until it is restored, and what was written since the last backup may be lost.",
    remediation: modifyInstance(
      {
        console: "Under Availability and durability, choose Create a standby instance.",
        cli: "--multi-az",
        terraform: "multi_az = true",
        cloudformation: "MultiAZ: true",
      },
      {
        summary: "Turn the instance into a Multi-AZ deployment, at a time of little load.",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Migrating.html",
        impact: "The instance costs about twice as much, and is slower while the standby is made.",
      },
    ),
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    ],
    frameworks: { "aws-fsbp": ["RDS.5"], "cis-aws-6.0.0": ["3.2.4"], "cis-aws-7.0.0": ["3.2.4"] },
    categories: ["resilience"],
    aliases: ["prowler:rds_instance_multi_az"],
    since: "0.1.0",
  },
  over: withFacets(dbInstances, "multiAz"),
  options: z.strictObject({
    countReplicas: z.boolean().default(false).describe("Whether read replicas need a standby, too."),
  }),
  evaluate(instance, facts, { countReplicas }) {
    const { name, attributes } = instance;
    const { engine, replicaOf } = attributes;
    if (isCustom(engine)) return notApplicable(`${name} is of RDS Custom, which does not tell of a standby.`);
    if (engine === "sqlserver-ex")
      return notApplicable(`${name} is SQL Server Express, which has no standby.`);
    if (replicaOf !== null && !countReplicas)
      return notApplicable(`${name} is a read replica of ${replicaOf}.`);
    return (
      judgedAtCluster(instance) ??
      settingOutcome(instance, facts.multiAz, (hasStandby) => {
        if (hasStandby) return pass(`RDS instance ${name} has a standby in another zone.`);
        return engine === "sqlserver-web"
          ? manual(`${name} has no standby; look whether its version of SQL Server Web can have one.`)
          : fail(`RDS instance ${name} runs in one zone only.`);
      })
    );
  },
});
