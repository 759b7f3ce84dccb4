import { defineCheck, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { externalPolicyOutcome } from "../shared/external-policy.ts";
import { ownOrganizationNeeds } from "../shared/own-organization.ts";
import { buses } from "./collectors/buses.ts";
import { busPolicyRemediation } from "./shared/bus-policy-remediation.ts";

export default defineCheck({
  metadata: {
    id: "eventbridge-bus-external-access-restricted",
    title: "Event bus takes no events from other accounts",
    severity: "medium",
    service: "eventbridge",
    description:
      "Looks whether the policy of an event bus lets in principals of other accounts, those that are trusted by choice and the own organization aside. That partners' events arrive on a bus of theirs needs no policy.",
    risk: "Who controls the other account sends events that look like your own, and the functions and workflows behind the bus's rules act on them.",
    remediation: busPolicyRemediation,
    references: [
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html",
      "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html",
    ],
    frameworks: {},
    categories: ["trust-boundaries"],
    aliases: ["prowler:eventbridge_bus_cross_account_access"],
    since: "0.1.0",
  },
  over: withFacets(buses, "policy"),
  needs: ownOrganizationNeeds,
  options: z.strictObject({
    trusted: z
      .array(z.string())
      .default([])
      .describe("Ids of accounts and organizations that may send events."),
  }),
  evaluate: ({ name }, facts, { trusted }, { account }) =>
    externalPolicyOutcome(`Event bus ${name}`, read(facts.policy), { account, trusted }, facts),
});
