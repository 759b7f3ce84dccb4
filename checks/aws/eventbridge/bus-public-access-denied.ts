import { defineCheck, read, withFacets } from "@postern/sdk";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { buses } from "./collectors/buses.ts";
import { busPolicyRemediation } from "./shared/bus-policy-remediation.ts";

export default defineCheck({
  metadata: {
    id: "eventbridge-bus-public-access-denied",
    title: "Event bus takes no events from everyone",
    severity: "high",
    service: "eventbridge",
    description:
      "Looks whether the policy of an event bus lets everyone put events on it or make rules on it. A condition on the caller, such as its organization, narrows it; one on what the event says of itself does not, since the sender writes that.",
    risk: "Anybody with an AWS account sends events that look like your own: functions, queues and workflows behind the bus's rules act on them.",
    remediation: busPolicyRemediation,
    references: [
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
      "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:eventbridge_bus_exposed"],
    since: "0.1.0",
  },
  over: withFacets(buses, "policy"),
  evaluate: (bus, facts) => publicPolicyOutcome(`Event bus ${bus.name}`, read(facts.policy)),
});
