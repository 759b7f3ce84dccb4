import { defineCollector, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import {
  administrationCalls,
  administrationSchema,
  readAdministration,
  readSubscription,
  subscriptionCalls,
} from "./administration.ts";
import { accountItself } from "../../shared/account-itself.ts";

/**
 * Security Hub CSPM of an account in a region (Security Hub DescribeHub, ListMembers,
 * DescribeOrganizationConfiguration).
 */
export const hubs = defineCollector({
  id: "securityhub-hubs",
  description: "Whether Security Hub CSPM is on in a region, and how it is administered from there.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    subscribedAt: {
      calls: subscriptionCalls,
      value: z.string().nullable().describe("Since when it is on; null where it is not."),
    },
    administration: {
      calls: administrationCalls,
      value: orNotAsked(administrationSchema).describe("How the account administers an organization's."),
      after: ["subscribedAt"],
    },
  },
  async *collect(context) {
    const { account } = context.target;
    yield {
      ...accountItself(account),
      facets: context.facets({
        subscribedAt: () => readSubscription(context),
        administration: ({ subscribedAt }) => readAdministration(context, subscribedAt),
      }),
    };
  },
});
