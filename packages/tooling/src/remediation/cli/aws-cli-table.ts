// Where the AWS CLI goes its own way and botocore's models do not tell. Read from awscli 1.46's command table.

/** Services that the CLI calls differently: its name to botocore's. */
const services: Readonly<Record<string, string>> = {
  configservice: "config",
  deploy: "codedeploy",
  s3api: "s3",
};

/** botocore's name of a service by the CLI's; undefined for a name that the CLI uses otherwise or not at all. */
export function botocoreService(name: string): string | undefined {
  return services[name] ?? (Object.values(services).includes(name) ? undefined : name);
}

/** The CLI's name of a service by botocore's, for who took the latter. */
export function cliService(name: string): string | undefined {
  return Object.entries(services).find(([, botocore]) => botocore === name)?.[0];
}

const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "apigateway create-rest-api": { version: "api-version" },
  "apigatewayv2 create-api": { version: "api-version" },
  "apigatewayv2 update-api": { version: "api-version" },
  "codepipeline get-pipeline": { version: "pipeline-version" },
  "controltower create-landing-zone": { version: "landing-zone-version" },
  "controltower update-landing-zone": { version: "landing-zone-version" },
  ec2: { "no-egress": "ingress" },
  "ec2 create-image": { "no-no-reboot": "reboot" },
  "ec2 run-instances": { "no-disable-api-termination": "enable-api-termination" },
  ecs: { "no-enable-execute-command": "disable-execute-command" },
  "ecs execute-command": { "no-interactive": "non-interactive" },
  "eks create-cluster": { version: "kubernetes-version" },
  "eks create-nodegroup": { version: "kubernetes-version" },
  "eks update-cluster-version": { version: "kubernetes-version" },
  "eks update-nodegroup-version": { version: "kubernetes-version" },
  emr: { "job-flow-id": "cluster-id", "job-flow-ids": "cluster-ids" },
  "kinesisanalyticsv2 add-application-output": { output: "application-output" },
  "route53 delete-traffic-policy": { version: "traffic-policy-version" },
  "route53 get-traffic-policy": { version: "traffic-policy-version" },
  "route53 update-traffic-policy-comment": { version: "traffic-policy-version" },
  "sagemaker delete-image-version": { version: "version-number" },
  "sagemaker describe-image-version": { version: "version-number" },
  "sagemaker update-image-version": { version: "version-number" },
  "sns subscribe": { endpoint: "notification-endpoint" },
  "stepfunctions send-task-success": { output: "task-output" },
};

/** The CLI's name of an option that the rule would call `name`. */
export function optionName(service: string, operation: string, name: string): string {
  return renamed[`${service} ${operation}`]?.[name] ?? renamed[service]?.[name] ?? name;
}

interface Extras {
  /** Options with a value that no member of the input stands for. */
  readonly options?: readonly string[];
  /** Required members for which these options may stand in. */
  readonly replaces?: readonly string[];
}

const securityGroupRule: Extras = { options: ["protocol", "port", "cidr", "source-group", "group-owner"] };
const sourceRegion: Extras = { options: ["source-region"] };

const extras: Readonly<Record<string, Extras>> = {
  "cloudfront create-distribution": {
    options: ["origin-domain-name", "default-root-object"],
    replaces: ["distribution-config"],
  },
  "cloudfront create-invalidation": { options: ["paths"], replaces: ["invalidation-batch"] },
  "cloudfront update-distribution": { options: ["default-root-object"], replaces: ["distribution-config"] },
  "configservice put-configuration-recorder": { options: ["recording-group"] },
  "ec2 authorize-security-group-egress": securityGroupRule,
  "ec2 authorize-security-group-ingress": securityGroupRule,
  "ec2 revoke-security-group-egress": securityGroupRule,
  "ec2 revoke-security-group-ingress": securityGroupRule,
  "ec2 run-instances": { options: ["count"], replaces: ["min-count", "max-count"] },
  "iam create-virtual-mfa-device": { options: ["outfile", "bootstrap-method"] },
  "lambda create-function": { options: ["zip-file"], replaces: ["code"] },
  "lambda publish-layer-version": { options: ["zip-file"], replaces: ["content"] },
  "docdb copy-db-cluster-snapshot": sourceRegion,
  "docdb create-db-cluster": sourceRegion,
  "neptune copy-db-cluster-snapshot": sourceRegion,
  "neptune create-db-cluster": sourceRegion,
  "rds copy-db-cluster-snapshot": sourceRegion,
  "rds copy-db-snapshot": sourceRegion,
  "rds create-db-cluster": sourceRegion,
  "rds create-db-instance-read-replica": sourceRegion,
  "rds start-db-instance-automated-backups-replication": sourceRegion,
};

export function extrasOf(service: string, operation: string): Extras {
  return extras[`${service} ${operation}`] ?? {};
}

/** A command that stands for no single operation. */
export interface OwnCommand {
  readonly required?: readonly string[];
  readonly options?: readonly string[];
  readonly flags?: readonly string[];
  /** How many words without an option it takes, at least and at most. */
  readonly words?: readonly [least: number, most: number];
}

const s3Transfer: OwnCommand = {
  words: [2, 2],
  options: ["include", "exclude", "acl", "sse", "sse-kms-key-id", "storage-class", "source-region"],
  flags: ["recursive", "dryrun", "quiet", "only-show-errors"],
};

const ownCommands: Readonly<Record<string, OwnCommand>> = {
  "cloudformation deploy": {
    required: ["template-file", "stack-name"],
    options: ["parameter-overrides", "capabilities", "s3-bucket", "role-arn", "tags"],
    flags: ["no-execute-changeset", "no-fail-on-empty-changeset"],
  },
  "cloudtrail validate-logs": {
    required: ["trail-arn", "start-time"],
    options: ["end-time", "s3-bucket", "s3-prefix", "account-id"],
    flags: ["verbose"],
  },
  "configservice subscribe": { required: ["s3-bucket", "sns-topic", "iam-role"] },
  "configure set": { words: [2, 2] },
  "ecr get-login-password": {},
  "ecr-public get-login-password": {},
  "eks update-kubeconfig": {
    required: ["name"],
    options: ["kubeconfig", "role-arn", "alias", "user-alias"],
    flags: ["dry-run", "verbose"],
  },
  "emr create-default-roles": {},
  "emr modify-cluster-attributes": {
    required: ["cluster-id"],
    flags: withNegations(
      "auto-terminate",
      "termination-protected",
      "unhealthy-node-replacement",
      "visible-to-all-users",
    ),
  },
  "emr terminate-clusters": { required: ["cluster-ids"] },
  "logs tail": { words: [1, 1], options: ["since", "filter-pattern", "format"], flags: ["follow"] },
  "rds add-option-to-option-group": {
    required: ["option-group-name", "options"],
    flags: withNegations("apply-immediately"),
  },
  "rds remove-option-from-option-group": {
    required: ["option-group-name", "options"],
    flags: withNegations("apply-immediately"),
  },
  "s3 cp": s3Transfer,
  "s3 ls": { words: [0, 1], flags: ["recursive", "human-readable", "summarize"] },
  "s3 mb": { words: [1, 1] },
  "s3 mv": s3Transfer,
  "s3 presign": { words: [1, 1], options: ["expires-in"] },
  "s3 rb": { words: [1, 1], flags: ["force"] },
  "s3 rm": { words: [1, 1], options: ["include", "exclude"], flags: ["recursive", "dryrun", "quiet"] },
  "s3 sync": { ...s3Transfer, flags: ["delete", "dryrun", "quiet", "exact-timestamps"] },
};

export function ownCommand(service: string, operation: string): OwnCommand | undefined {
  return ownCommands[`${service} ${operation}`];
}

const removed: Readonly<Record<string, readonly string[]>> = {
  ec2: ["import-instance", "import-volume"],
  emr: [
    "add-job-flow-steps",
    "describe-job-flows",
    "list-bootstrap-actions",
    "list-instance-groups",
    "run-job-flow",
    "set-keep-job-flow-alive-when-no-steps",
    "set-termination-protection",
    "set-unhealthy-node-replacement",
    "set-visible-to-all-users",
    "terminate-job-flows",
  ],
  lambda: ["invoke-with-response-stream"],
  ses: ["delete-verified-email-address", "list-verified-email-addresses", "verify-email-address"],
};

/** Whether the service has the operation and the CLI has not. */
export function isRemoved(service: string, operation: string): boolean {
  return removed[service]?.includes(operation) ?? false;
}

/** Options of every command that take a value, and those that take none. */
export const globalOptions: Readonly<Record<"values" | "flags", readonly string[]>> = {
  values: [
    "ca-bundle",
    "cli-binary-format",
    "cli-connect-timeout",
    "cli-read-timeout",
    "color",
    "endpoint-url",
    "output",
    "profile",
    "query",
    "region",
  ],
  flags: ["debug", "no-cli-pager", "no-paginate", "no-sign-request", "no-verify-ssl", "version"],
};

/** Programs beside the AWS CLI that a remediation may call; they are not looked into. */
export const otherPrograms: ReadonlySet<string> = new Set(
  "base64 cat cut date echo export grep head jq kubectl openssl printf sed sleep sort test tr uniq zip".split(
    " ",
  ),
);

function withNegations(...flags: readonly string[]): readonly string[] {
  return flags.flatMap((flag) => [flag, `no-${flag}`]);
}
