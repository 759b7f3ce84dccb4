/** A feature of GuardDuty, with the management of its agent where the check is about that. */
interface Feature {
  readonly name: string;
  readonly part?: string;
}

/** A check that a feature is on. */
interface FeatureCheck {
  /** Any of them will do. */
  readonly features: readonly [Feature, ...Feature[]];
  /** As the subject of “is on”. */
  readonly title: string;
  readonly watches: string;
  readonly risk: string;
  readonly fsbp: string;
  readonly alias?: string;
}

const runtime = <Part extends string>(part: Part) => ({ name: "RUNTIME_MONITORING", part }) as const;

/** The checks of GuardDuty's features, by the middle of their ids (guardduty-…-enabled). */
export const featureChecks = {
  "s3-protection": {
    features: [{ name: "S3_DATA_EVENTS" }],
    title: "GuardDuty S3 Protection",
    watches: "who reads, writes and deletes objects in S3",
    risk: "Data that is copied out of buckets or deleted leaves its trace in data events only, which nothing looks at.",
    fsbp: "GuardDuty.10",
    alias: "guardduty_s3_protection_enabled",
  },
  "eks-audit-logs": {
    features: [{ name: "EKS_AUDIT_LOGS" }],
    title: "GuardDuty EKS Protection",
    watches: "the audit logs of the control planes of EKS clusters",
    risk: "Who takes over a cluster through its API, by a stolen token or an anonymous request, is seen in its audit log only.",
    fsbp: "GuardDuty.5",
    alias: "guardduty_eks_audit_log_enabled",
  },
  "lambda-protection": {
    features: [{ name: "LAMBDA_NETWORK_LOGS" }],
    title: "GuardDuty Lambda Protection",
    watches: "the network connections of Lambda functions",
    risk: "A function whose code or package was tampered with talks to its new master, or mines, at your cost and with your rights.",
    fsbp: "GuardDuty.6",
    alias: "guardduty_lambda_protection_enabled",
  },
  "rds-protection": {
    features: [{ name: "RDS_LOGIN_EVENTS" }],
    title: "GuardDuty RDS Protection",
    watches: "logins to Aurora and RDS databases",
    risk: "Guessed and stolen passwords of databases are used without anybody learning of logins from unusual places.",
    fsbp: "GuardDuty.9",
    alias: "guardduty_rds_protection_enabled",
  },
  "ec2-malware-protection": {
    features: [{ name: "EBS_MALWARE_PROTECTION" }],
    title: "GuardDuty Malware Protection for EC2",
    watches: "the volumes of instances that behave like infected ones, for malware",
    risk: "An infected instance stands out by its traffic, but what infected it stays in place and unnamed.",
    fsbp: "GuardDuty.8",
    alias: "guardduty_ec2_malware_protection_enabled",
  },
  "runtime-monitoring": {
    features: [{ name: "RUNTIME_MONITORING" }],
    title: "GuardDuty Runtime Monitoring",
    watches: "processes, files and connections inside of instances and containers",
    risk: "What an intruder does inside of a machine, before anything goes over AWS's interfaces, leaves no finding.",
    fsbp: "GuardDuty.11",
    alias: "guardduty_runtime_monitoring_enabled",
  },
  "eks-runtime-monitoring": {
    features: [runtime("EKS_ADDON_MANAGEMENT"), { name: "EKS_RUNTIME_MONITORING" }],
    title: "GuardDuty Runtime Monitoring of EKS",
    watches: "what runs on the nodes of EKS clusters, by an agent that it keeps there",
    risk: "A container that is broken out of shows nothing to the control plane, and new clusters are without an agent.",
    fsbp: "GuardDuty.7",
    alias: "guardduty_eks_runtime_monitoring_enabled",
  },
  "ecs-runtime-monitoring": {
    features: [runtime("ECS_FARGATE_AGENT_MANAGEMENT")],
    title: "GuardDuty Runtime Monitoring of ECS on Fargate",
    watches: "what runs in tasks on Fargate, by an agent that it adds to them",
    risk: "Tasks on Fargate have no host that anything else could watch: an intruder in one is invisible.",
    fsbp: "GuardDuty.12",
  },
  "ec2-runtime-monitoring": {
    features: [runtime("EC2_AGENT_MANAGEMENT")],
    title: "GuardDuty Runtime Monitoring of EC2",
    watches: "what runs on instances, by an agent that it installs",
    risk: "Instances without the agent are watched by their traffic alone, and new ones come without it.",
    fsbp: "GuardDuty.13",
  },
} as const satisfies Readonly<Record<string, FeatureCheck>>;
export type FeatureName = keyof typeof featureChecks;

/** The rows of the table, each with all members that it may have. */
export function featureCheckOf(name: FeatureName): FeatureCheck {
  return featureChecks[name];
}
