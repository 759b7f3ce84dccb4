import {
  type EventSelection,
  monitoredCalls,
  type MonitoringRequirement,
  probesOf,
} from "@postern/analysis/filter-patterns";
import {
  defineCheck,
  type EvaluationContext,
  type NeededFacts,
  notApplicable,
  type Outcome,
  read,
  withFacets,
} from "@postern/sdk";
import * as z from "zod";
import { scannedAccount } from "../../account/collectors/scanned-account.ts";
import { monitoringMetadata } from "./monitoring-metadata.ts";
import { monitoringNeeds, monitoringVerdict } from "./monitoring-verdict.ts";

const common = { over: withFacets(scannedAccount), needs: monitoringNeeds };
type Facts = NeededFacts<typeof monitoringNeeds>;

/** The check that somebody is told of the events of a requirement. */
export function monitoredEventsCheck(
  requirement: Exclude<MonitoringRequirement, keyof typeof monitoredCalls>,
) {
  return defineCheck({
    ...common,
    metadata: monitoringMetadata(requirement),
    evaluate: (_account, facts, _options, context) =>
      monitoringVerdict(facts, probesOf(requirement, context), context.account),
  });
}

const eventNames = z.array(z.string()).default([]);

/** The check that somebody is told of the calls of a requirement, whose options choose other calls. */
export function monitoredCallsCheck(requirement: keyof typeof monitoredCalls) {
  const { notRequired } = monitoredCalls[requirement];
  const example = notRequired.length === 0 ? "" : `, for example ${notRequired.join(", ")}`;
  return defineCheck({
    ...common,
    metadata: monitoringMetadata(requirement),
    options: z.strictObject({
      addEvents: eventNames.describe(`Calls that must raise an alarm beside the benchmark's${example}.`),
      dropEvents: eventNames.describe("Calls of the benchmark that need not raise an alarm."),
    }),
    evaluate: (_account, facts, { addEvents, dropEvents }, context) =>
      judgeCalls(requirement, facts, { add: addEvents, drop: dropEvents }, context),
  });
}

function judgeCalls(
  requirement: keyof typeof monitoredCalls,
  facts: Facts,
  selection: EventSelection,
  context: EvaluationContext,
): Outcome {
  const elsewhere =
    requirement === "organization-changes" ? organizationElsewhere(facts, context) : undefined;
  if (elsewhere !== undefined) return notApplicable(elsewhere);
  return monitoringVerdict(facts, probesOf(requirement, context, selection), context.account);
}

/** Changes of an organization are events of its management account. */
function organizationElsewhere(facts: Facts, { account }: EvaluationContext): string | undefined {
  const [organization] = read(facts.organization);
  const { managementAccount } = organization?.resource.attributes ?? {};
  if (managementAccount === account) return undefined;
  if (managementAccount !== undefined)
    return `Account ${account} is a member: changes of its organization are recorded in management account ${managementAccount}.`;
  const isAlone = organization !== undefined && read(organization.facts.trails).answer === "no-organization";
  return isAlone ? `Account ${account} belongs to no organization.` : undefined;
}
