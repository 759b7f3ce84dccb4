import { defineCheck, fail, notApplicable, pass, withFacets } from "@postern/sdk";
import { dbInstances } from "./collectors/db-instances.ts";
import { isCustom } from "./shared/engine.ts";
import { modifyInstance } from "./shared/modify-instance.ts";
import { settingOutcome } from "./shared/setting.ts";

export default defineCheck({
  metadata: {
    id: "rds-instance-minor-upgrades-automatic",
    title: "RDS instance takes minor engine upgrades automatically",
    severity: "medium",
    service: "rds",
    description:
      "Looks whether RDS may upgrade the instance to newer minor versions of its engine in the maintenance window. Replicas and members of clusters have the setting for themselves; RDS Custom leaves upgrades to its owner.",
    risk: "Known flaws of the engine stay open for attackers until somebody thinks of the upgrade that closes them.",
    remediation: modifyInstance(
      {
        console: "Under Maintenance, tick Enable auto minor version upgrade.",
        cli: "--auto-minor-version-upgrade",
        terraform: "auto_minor_version_upgrade = true",
        cloudformation: "AutoMinorVersionUpgrade: true",
      },
      {
        summary: "Let RDS upgrade the minor version, in a maintenance window that suits.",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
        impact: "The database stands still for a moment when an upgrade is made in its maintenance window.",
      },
    ),
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    ],
    frameworks: { "aws-fsbp": ["RDS.13"], "cis-aws-6.0.0": ["3.2.2"], "cis-aws-7.0.0": ["3.2.2"] },
    categories: ["resilience"],
    aliases: ["prowler:rds_instance_minor_version_upgrade_enabled"],
    since: "0.1.0",
  },
  over: withFacets(dbInstances, "minorUpgradesAutomatic"),
  evaluate(instance, facts) {
    const { name, attributes } = instance;
    if (isCustom(attributes.engine))
      return notApplicable(`${name} is of RDS Custom, whose owner makes the upgrades.`);
    return settingOutcome(instance, facts.minorUpgradesAutomatic, (isAutomatic) =>
      isAutomatic
        ? pass(`RDS instance ${name} takes minor upgrades automatically.`)
        : fail(`RDS instance ${name} waits for somebody to make minor upgrades.`),
    );
  },
});
