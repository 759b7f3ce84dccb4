import { monitoredCalls, type MonitoringRequirement } from "@postern/analysis/filter-patterns";

/** What the texts of a monitoring check say of its requirement. */
export interface RequirementTexts {
  /** Of the CIS AWS Foundations Benchmark 7.0. */
  readonly cis: string;
  /** What is watched for, as the subject of “raise an alarm”. */
  readonly events: string;
  readonly risk: string;
  /** By which Prowler knows the check. */
  readonly alias: string;
}

type CallRequirement = keyof typeof monitoredCalls;

const prowler = (rest: string): string => `prowler:cloudwatch_${rest}`;
const filterFor = (rest: string): string => prowler(`log_metric_filter_${rest}`);

/** The requirements of CIS 5.1 to 5.15. */
export const requirements: Readonly<Record<MonitoringRequirement, RequirementTexts>> = {
  "unauthorized-calls": {
    cis: "5.1",
    events: "Unauthorized API calls",
    risk: "Whoever holds a stolen key tries what it may do: a burst of denials is often the first sign, and it passes unseen.",
    alias: filterFor("unauthorized_api_calls"),
  },
  "sign-in-without-mfa": {
    cis: "5.2",
    events: "Console sign-ins without MFA",
    risk: "A password alone opened the console, by a guess or a leak, and nobody learns that an account without a second factor is in use.",
    alias: filterFor("sign_in_without_mfa"),
  },
  "root-use": {
    cis: "5.3",
    events: "Uses of the root user",
    risk: "No policy of the account binds the root user. Its misuse, and its use by habit, go on until somebody happens to look.",
    alias: filterFor("root_usage"),
  },
  "iam-policy-changes": {
    cis: "5.4",
    events: "Changes of IAM policies",
    risk: "An intruder who gives an identity more rights, or a mistake that does so, stays in force until the next review.",
    alias: filterFor("policy_changes"),
  },
  "cloudtrail-changes": {
    cis: "5.5",
    events: "Changes of CloudTrail's configuration",
    risk: "Who stops or narrows a trail is blind to nobody's eyes but yours: all that follows leaves no record, and nothing tells that the record ended.",
    alias: filterFor("and_alarm_for_cloudtrail_configuration_changes_enabled"),
  },
  "sign-in-failures": {
    cis: "5.6",
    events: "Failed console sign-ins",
    risk: "Guessing passwords takes many attempts. Without an alarm they go on until one succeeds.",
    alias: filterFor("authentication_failures"),
  },
  "key-deletion": {
    cis: "5.7",
    events: "Disabling and scheduled deletion of KMS keys",
    risk: "What a deleted key has encrypted is lost for good. The waiting period helps only if somebody knows that it runs.",
    alias: filterFor("disable_or_scheduled_deletion_of_kms_cmk"),
  },
  "bucket-policy-changes": {
    cis: "5.8",
    events: "Changes of bucket policies",
    risk: "A bucket that is opened to everyone is found by scanners within hours; only an alarm is as fast.",
    alias: filterFor("for_s3_bucket_policy_changes"),
  },
  "config-changes": {
    cis: "5.9",
    events: "Changes of AWS Config's configuration",
    risk: "When recording stops, the history of the account's resources has a hole, and rules that rest on it stay silent.",
    alias: filterFor("and_alarm_for_aws_config_configuration_changes_enabled"),
  },
  "security-group-changes": {
    cis: "5.10",
    events: "Changes of security groups",
    risk: "A port that is opened to the internet, for a test or by an intruder, stays open until the next scan.",
    alias: filterFor("security_group_changes"),
  },
  "network-acl-changes": {
    cis: "5.11",
    events: "Changes of network ACLs",
    risk: "A changed network ACL lets traffic into every subnet that it stands before, or cuts it off, without anybody knowing why.",
    alias: prowler("changes_to_network_acls_alarm_configured"),
  },
  "gateway-changes": {
    cis: "5.12",
    events: "Changes of network gateways",
    risk: "A gateway that is attached to a private network gives it a way to the internet, past the controls that stand on the usual one.",
    alias: prowler("changes_to_network_gateways_alarm_configured"),
  },
  "route-table-changes": {
    cis: "5.13",
    events: "Changes of route tables",
    risk: "A changed route leads traffic past firewalls or to a host that reads it, and the applications notice nothing.",
    alias: prowler("changes_to_network_route_tables_alarm_configured"),
  },
  "vpc-changes": {
    cis: "5.14",
    events: "Changes of VPCs",
    risk: "A peering that nobody ordered joins networks that were apart, and the resources in them trust each other by address.",
    alias: prowler("changes_to_vpcs_alarm_configured"),
  },
  "organization-changes": {
    cis: "5.15",
    events: "Changes of the organization",
    risk: "An account that leaves, or a policy that is detached from it, is out of reach of all guardrails of the organization.",
    alias: filterFor("aws_organizations_changes"),
  },
};

const patterns: Readonly<Record<Exclude<MonitoringRequirement, CallRequirement>, string>> = {
  "unauthorized-calls": '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  "sign-in-without-mfa":
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  "root-use":
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  "sign-in-failures": '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
};

/** A filter pattern that catches the events of the requirement and few others. */
export function patternFor(requirement: MonitoringRequirement): string {
  if (!isCallRequirement(requirement)) return patterns[requirement];
  const { source, events } = monitoredCalls[requirement];
  const names = events.map((name) => `($.eventName = ${name})`).join(" || ");
  return `{ ($.eventSource = ${source}) && (${names}) }`;
}

function isCallRequirement(requirement: MonitoringRequirement): requirement is CallRequirement {
  return requirement in monitoredCalls;
}
