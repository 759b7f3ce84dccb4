import { monitoredCalls, type MonitoringRequirement } from "@postern/analysis/filter-patterns";
import type { Check } from "@postern/sdk";
import { type CheckCases, testCheck } from "@postern/testing";
import { trailAttributes, trailNamed, withoutTrails } from "../../cloudtrail/shared/trail.test-support.ts";
import type { WatchedLogGroup } from "../collectors/log-group-monitoring.ts";
import { patternFor } from "./requirements.ts";

const account = "111122223333";
const topic = `arn:aws:sns:eu-central-1:${account}:security`;
const metric = { namespace: "CloudTrailMetrics", name: "events", dimensions: [] };

/** An alarm on the metric of {@link watchedLogGroup}'s filter; state what differs. */
export function alarm(differences: Partial<WatchedLogGroup["alarms"][number]> = {}) {
  const name = differences.name ?? "tell";
  return {
    name,
    arn: `arn:aws:cloudwatch:eu-central-1:${account}:alarm:${name}`,
    actionsEnabled: true,
    actions: [topic],
    metrics: [metric],
    expressions: [],
    alarms: [],
    logGroups: [],
    ...differences,
  };
}

/** A metric filter; state what differs. */
export function filter(pattern: string, differences: Partial<WatchedLogGroup["filters"][number]> = {}) {
  return { name: "events", pattern, transformed: false, metrics: [metric], ...differences };
}

/** A log group whose one filter has an alarm that notifies a topic with one receiver; state what differs. */
export function watchedLogGroup(
  pattern: string,
  differences: Partial<WatchedLogGroup> = {},
): WatchedLogGroup {
  return {
    answer: "log-group",
    name: "trails",
    account,
    filters: [filter(pattern)],
    alarms: [alarm()],
    topics: [{ arn: topic, receivers: 1 }],
    subscriptions: [],
    ...differences,
  };
}

/** A trail that records all management events of all regions, as a need. */
export function trail(monitoring: WatchedLogGroup, name = "main") {
  return {
    resource: trailNamed(name),
    facts: { status: { logging: true }, selectors: { basic: [], advanced: [] }, monitoring },
  };
}

const trailArn = `arn:aws:cloudtrail:eu-central-1:${account}:trail/all`;

/** What the management account tells of the one trail of its organization. */
export function organizationTrail(monitoring: WatchedLogGroup) {
  const told = {
    arn: trailArn,
    name: "all",
    ...trailAttributes({ organization: true }),
    status: { logging: true },
    selectors: { basic: [], advanced: [] },
  };
  return [
    {
      resource: { attributes: { managementAccount: account } },
      facts: {
        trails: { answer: "trails" as const, trails: [told] },
        monitoring: { [trailArn]: monitoring },
      },
    },
  ];
}

/** A rule of EventBridge, as a need. */
export function rule(pattern: object, targets = [topic]) {
  return {
    resource: { name: "watch", attributes: { pattern: JSON.stringify(pattern) } },
    facts: { targets },
  };
}

function narrower(requirement: MonitoringRequirement): string {
  if (!(requirement in monitoredCalls)) return '{ $.eventName = "ListBuckets" }';
  const { events } = monitoredCalls[requirement as keyof typeof monitoredCalls];
  return `{ ${events
    .slice(1)
    .map((name) => `($.eventName = ${name})`)
    .join(" || ")} }`;
}

/** Tests what the check of each requirement has in common with the others. */
export function testMonitoring(
  check: Check,
  requirement: MonitoringRequirement,
  notApplicable: NonNullable<CheckCases["notApplicable"]> = {},
): void {
  const group = watchedLogGroup(patternFor(requirement));
  const none = { trails: [], organization: withoutTrails, rules: [] };
  testCheck(check, {
    pass: {
      "a filter catches the events and its alarm tells somebody": {
        facts: {},
        needs: { ...none, trails: [trail(group)] },
        expect: `Account ${account}: Trail main delivers to log group trails: metric filter events (alarm tell notifies topic ${topic}).`,
      },
      "the organization's trail is watched": {
        facts: {},
        needs: { ...none, organization: organizationTrail(group) },
        expect: /^Account 111122223333: Organization trail all delivers to log group trails: metric filter/,
      },
    },
    fail: {
      "there is no trail": {
        facts: {},
        needs: none,
        expect: `Account ${account}: No trail records it.`,
      },
      "the filter is narrower than the events": {
        facts: {},
        needs: { ...none, trails: [trail(watchedLogGroup(narrower(requirement)))] },
        expect: /^Account 111122223333: Trail main .*: no metric filter catches \w/,
      },
    },
    notApplicable,
    manual: {
      "a rule of EventBridge takes such events": {
        facts: {},
        needs: {
          ...none,
          rules: [
            rule({
              "detail-type": ["AWS API Call via CloudTrail", "AWS Console Sign In via CloudTrail"],
            }),
          ],
        },
        expect:
          /No trail records it\. See whether something else watches: EventBridge rule watch in eu-central-1\.$/,
      },
    },
  });
}
