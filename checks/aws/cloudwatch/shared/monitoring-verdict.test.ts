import { testCheck } from "@postern/testing";
import { foreignTrail, notTold, withoutTrails } from "../../cloudtrail/shared/trail.test-support.ts";
import { monitoredCallsCheck } from "./monitoring-check.ts";
import { alarm, filter, organizationTrail, rule, trail, watchedLogGroup } from "./monitoring.test-support.ts";

const events = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"];
const catching = (...names: string[]) => `{ ${names.map((name) => `$.eventName = ${name}`).join(" || ")} }`;
const all = catching(...events);
const good = trail(watchedLogGroup(all));
const { resource, facts } = good;
const none = { trails: [], organization: withoutTrails, rules: [] };

type Trail = ReturnType<typeof trail>;
const withTrails = (...trails: Trail[]) => ({ facts: {}, needs: { ...none, trails } });
const watched = (...differences: Parameters<typeof watchedLogGroup>) =>
  withTrails(trail(watchedLogGroup(...differences)));
const differing = (attributes: Partial<Trail["resource"]["attributes"]>) => ({
  ...good,
  resource: { ...resource, attributes: { ...resource.attributes, ...attributes } },
});
const narrowed = (...fields: { field: string; equals?: string[]; notEquals?: string[] }[]) =>
  withTrails({
    ...good,
    facts: {
      ...facts,
      selectors: {
        basic: [],
        advanced: [[{ field: "eventCategory", equals: ["Management"] }, ...fields]] as never,
      },
    },
  });
const topic = "arn:aws:sns:eu-central-1:111122223333:security";
const otherMetric = { namespace: "Other", name: "events", dimensions: [] };
testCheck(monitoredCallsCheck("cloudtrail-changes"), {
  pass: {
    "a second trail is watched though the first is not": {
      ...withTrails(trail(watchedLogGroup(catching("Other")), "first"), good),
      expect: /Trail main delivers to log group trails: metric filter events \(alarm tell notifies/,
    },
    "two filters share the events": {
      ...watched(all, {
        filters: [
          filter(catching(...events.slice(2)), { name: "late" }),
          filter(catching(...events.slice(0, 2)), { name: "early" }),
        ],
      }),
      expect: /metric filter late \(.*\), metric filter early \(/,
    },
    "a composite alarm tells in the alarm's place": {
      ...watched(all, {
        alarms: [alarm({ actions: [] }), alarm({ name: "any", metrics: [], alarms: ["tell"] })],
      }),
      expect: /alarm any notifies topic/,
    },
    "a function is called": {
      ...watched(all, {
        alarms: [alarm({ actions: ["arn:aws:lambda:eu-central-1:111122223333:function:tell"] })],
      }),
      expect: /alarm tell calls arn:aws:lambda/,
    },
    "the filter of a centralized log group takes this account": {
      ...watched(all, { filters: [filter(all, { criteria: '@aws.account = "111122223333"' })] }),
      expect: /metric filter events/,
    },
    "the trail leaves out the events of another service": {
      ...narrowed({ field: "eventSource", notEquals: ["kms.amazonaws.com"] }),
      expect: /metric filter events/,
    },
    "an event that is dropped need not be caught": {
      ...watched(catching(...events.slice(1))),
      options: { dropEvents: ["CreateTrail"] },
      expect: /metric filter events/,
    },
  },
  fail: {
    "the trail records one region": {
      ...withTrails(differing({ multiRegion: false })),
      expect: "Account 111122223333: Trail main records one region only.",
    },
    "the trail is switched off": {
      ...withTrails({ ...good, facts: { ...facts, status: { logging: false } } }),
      expect: "Account 111122223333: Trail main is switched off.",
    },
    "the trail records reading only": {
      ...narrowed({ field: "readOnly", equals: ["true"] }),
      expect: "Account 111122223333: Trail main does not record all management events that write.",
    },
    "the trail leaves out the service's events": {
      ...narrowed({ field: "eventSource", notEquals: ["cloudtrail.amazonaws.com"] }),
      expect: /does not record the management events of cloudtrail\.amazonaws\.com\.$/,
    },
    "the trail delivers to no log group": {
      ...withTrails({ ...good, facts: { ...facts, monitoring: { answer: "no-log-group" } as never } }),
      expect: "Account 111122223333: Trail main delivers to no log group.",
    },
    "the log group is gone": {
      ...withTrails({
        ...good,
        facts: {
          ...facts,
          monitoring: { answer: "log-group-gone", name: "trails", account: "111122223333" } as never,
        },
      }),
      expect: /delivers to log group trails, which does not exist\.$/,
    },
    "one event is missed": {
      ...watched(catching(...events.filter((name) => name !== "StopLogging"))),
      expect: /no metric filter catches StopLogging\.$/,
    },
    "an event that is added is missed": {
      ...watched(all),
      options: { addEvents: ["PutEventSelectors"] },
      expect: /no metric filter catches PutEventSelectors\.$/,
    },
    "the filter takes another account of the log group": {
      ...watched(all, { filters: [filter(all, { criteria: '@aws.account = "444455556666"' })] }),
      expect: /no metric filter catches CreateTrail, /,
    },
    "no alarm watches the metric": {
      ...watched(all, { alarms: [alarm({ metrics: [otherMetric] })] }),
      expect:
        /nobody is told of CreateTrail, .*, since metric filter events \(no alarm watches its metric\)\.$/,
    },
    "the alarm watches a dimension that the filter does not give": {
      ...watched(all, {
        alarms: [
          alarm({ metrics: [{ namespace: "CloudTrailMetrics", name: "events", dimensions: ["Region"] }] }),
        ],
      }),
      expect: /no alarm watches its metric/,
    },
    "the alarm has no action": {
      ...watched(all, { alarms: [alarm({ actions: [] })] }),
      expect: /\(alarm tell has no action\)\.$/,
    },
    "the alarm's actions are off": {
      ...watched(all, { alarms: [alarm({ actionsEnabled: false })] }),
      expect: /\(the actions of alarm tell are switched off\)\.$/,
    },
    "the alarm stops an instance": {
      ...watched(all, { alarms: [alarm({ actions: ["arn:aws:automate:eu-central-1:ec2:stop"] })] }),
      expect: /has no action that tells anybody \(arn:aws:automate/,
    },
    "nobody confirmed the subscription": {
      ...watched(all, { topics: [{ arn: topic, receivers: 0 }] }),
      expect: /which has no confirmed subscription\)\.$/,
    },
    "the topic is gone": {
      ...watched(all, { topics: [{ arn: topic, receivers: "topic-gone" }] }),
      expect: /which does not exist\)\.$/,
    },
    "the organization's trail misses an event": {
      facts: {},
      needs: { ...none, organization: organizationTrail(watchedLogGroup(catching("StopLogging"))) },
      expect: /: Organization trail all delivers .*: no metric filter catches CreateTrail, /,
    },
    "a rule of EventBridge is about something else": {
      facts: {},
      needs: {
        ...none,
        rules: [
          rule({ source: ["aws.ec2"], "detail-type": ["AWS API Call via CloudTrail"] }),
          rule({ "detail-type": ["AWS API Call via CloudTrail"] }, []),
        ],
      },
      expect: "Account 111122223333: No trail records it.",
    },
  },
  manual: {
    "the topic is another account's": {
      ...watched(all, { topics: [{ arn: topic, receivers: "another-account" }] }),
      expect:
        /whether CreateTrail, .* would be noticed cannot be told; look at metric filter events \(alarm tell notifies topic .* of another account\)\.$/,
    },
    "a search finds the metric": {
      ...watched(all, { alarms: [alarm({ metrics: [], expressions: ["SEARCH('events', 'Sum')"] })] }),
      expect: /whether alarm tell watches all of its metric must be looked at/,
    },
    "the alarm watches one value of a dimension": {
      ...watched(all, {
        filters: [filter(all, { metrics: [{ namespace: "T", name: "events", dimensions: ["Name"] }] })],
        alarms: [alarm({ metrics: [{ namespace: "T", name: "events", dimensions: ["Name"] }] })],
      }),
      expect: /cannot be told/,
    },
    "the filter is of plain terms": { ...watched("DeleteTrail"), expect: /cannot be told/ },
    "the filter sees transformed events": {
      ...watched(all, { filters: [filter(all, { transformed: true })] }),
      expect: /cannot be told/,
    },
    "the filter takes accounts that are not understood": {
      ...watched(all, { filters: [filter(all, { criteria: '@aws.region IN ["us-east-1"]' })] }),
      expect: /cannot be told/,
    },
    "the log group is another account's": {
      ...withTrails({
        ...good,
        facts: {
          ...facts,
          monitoring: { answer: "another-account", name: "trails", account: "444455556666" } as never,
        },
      }),
      expect: /Trail main delivers to log group trails of account 444455556666: look there/,
    },
    "the account that owns the organization's trail was not asked": {
      facts: {},
      needs: { ...none, trails: [foreignTrail], organization: notTold },
      expect:
        /Organization trail all records it, and belongs to account 444455556666, which this scan could not ask/,
    },
    "a trail may be in a region that was left out": {
      facts: {},
      needs: { ...none, trails: { resources: [], leftOut: ["us-east-1"] } },
      expect: /look at those of the regions that were left out \(us-east-1\)\.$/,
    },
    "the log group is sent elsewhere": {
      ...watched(catching("Other"), {
        subscriptions: ["arn:aws:lambda:eu-central-1:111122223333:function:siem"],
      }),
      expect:
        /See whether something else watches: the subscription of arn:aws:lambda:.* to log group trails\.$/,
    },
    "an alarm queries the log group": {
      ...watched(catching("Other"), { alarms: [alarm({ metrics: [], logGroups: ["trails"] })] }),
      expect: /something else watches: alarm tell on queries of log group trails\.$/,
    },
    "a rule of EventBridge waits for one of the events": {
      facts: {},
      needs: {
        ...none,
        rules: [
          rule({
            source: ["aws.cloudtrail"],
            "detail-type": [{ prefix: "AWS API Call" }],
            detail: { eventName: ["StopLogging"], userIdentity: { type: [{ "anything-but": "Root" }] } },
          }),
        ],
      },
      expect: /EventBridge rule watch in eu-central-1\.$/,
    },
  },
});
