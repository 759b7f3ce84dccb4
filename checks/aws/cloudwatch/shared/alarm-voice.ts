import type { Alarm } from "../collectors/alarm-list.ts";
import type { MetricFilter } from "../collectors/log-group-filters.ts";
import type { WatchedLogGroup } from "../collectors/log-group-monitoring.ts";

/** Whether somebody hears of what a filter catches, and by what: a clause. */
export interface Voice {
  readonly isHeard: "yes" | "perhaps" | "no";
  readonly because: string;
}

const order = ["yes", "perhaps", "no"] as const;
const clearest = (voices: readonly Voice[]): Voice | undefined =>
  voices.toSorted((one, other) => order.indexOf(one.isHeard) - order.indexOf(other.isHeard))[0];

/** Whether an alarm on a metric of the filter tells somebody. */
export function voiceOf(filter: MetricFilter, group: WatchedLogGroup): Voice {
  const voices = group.alarms.flatMap((alarm): Voice[] => {
    const watches = watchesMetricOf(filter, alarm);
    if (watches === "no") return [];
    const voice = tells(alarm, group);
    if (watches === "yes" || voice.isHeard === "no") return [voice];
    const because = `whether alarm ${alarm.name} watches all of its metric must be looked at`;
    return [{ isHeard: "perhaps", because }];
  });
  return clearest(voices) ?? { isHeard: "no", because: "no alarm watches its metric" };
}

function watchesMetricOf(filter: MetricFilter, alarm: Alarm): Voice["isHeard"] {
  const answers = new Set(
    filter.metrics.flatMap((metric) => [
      ...alarm.metrics
        .filter(({ name, namespace }) => name === metric.name && namespace === metric.namespace)
        .map(({ dimensions }) => watchesDimensions(metric.dimensions, dimensions)),
      // A search or query may find the metric.
      ...(alarm.expressions.some((expression) => expression.includes(metric.name))
        ? (["perhaps"] as const)
        : []),
    ]),
  );
  return order.find((answer) => answers.has(answer)) ?? "no";
}

/** An alarm on a dimension watches the events of one value of it. */
function watchesDimensions(emitted: readonly string[], watched: readonly string[]): Voice["isHeard"] {
  const areEqual = emitted.length === watched.length && emitted.every((name) => watched.includes(name));
  if (!areEqual) return "no";
  return emitted.length === 0 ? "yes" : "perhaps";
}

/** Whether an alarm, or a composite alarm that it is part of, tells somebody. */
function tells(alarm: Alarm, group: WatchedLogGroup, above: readonly Alarm[] = []): Voice {
  const own = tellsItself(alarm, group);
  if (own.isHeard === "yes") return own;
  const composites = group.alarms.filter(
    (one) => !above.includes(one) && one.alarms.some((child) => child === alarm.name || child === alarm.arn),
  );
  const voices = composites.map((composite) => tells(composite, group, [...above, alarm]));
  return clearest([own, ...voices]) ?? own;
}

function tellsItself({ name, actions, actionsEnabled }: Alarm, group: WatchedLogGroup): Voice {
  if (actions.length === 0) return { isHeard: "no", because: `alarm ${name} has no action` };
  if (!actionsEnabled) return { isHeard: "no", because: `the actions of alarm ${name} are switched off` };
  const voices = actions.map((action): Voice => {
    const told = tellsBy(action, group);
    return { ...told, because: `alarm ${name} ${told.because}` };
  });
  return clearest(voices) ?? { isHeard: "no", because: `alarm ${name} has no action` };
}

/** Other actions than SNS topics that reach a person: functions, OpsItems, response plans. */
const reaching = /^arn:[\w-]+:(?:lambda:|ssm:[^:]*:[^:]*:opsitem|ssm-incidents:)/;

function tellsBy(action: string, { topics }: WatchedLogGroup): Voice {
  if (reaching.test(action)) return { isHeard: "yes", because: `calls ${action}` };
  const topic = topics.find(({ arn }) => arn === action);
  if (topic === undefined) return { isHeard: "no", because: `has no action that tells anybody (${action})` };
  switch (topic.receivers) {
    case "topic-gone":
      return { isHeard: "no", because: `notifies topic ${action}, which does not exist` };
    case "another-account":
      return { isHeard: "perhaps", because: `notifies topic ${action} of another account` };
    case 0:
      return { isHeard: "no", because: `notifies topic ${action}, which has no confirmed subscription` };
    default:
      return { isHeard: "yes", because: `notifies topic ${action}` };
  }
}
