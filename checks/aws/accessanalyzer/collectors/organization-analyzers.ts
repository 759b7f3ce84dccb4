import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { noOrganizationSchema } from "../../organizations/collectors/ask-organization.ts";
import {
  byRegion,
  delegatedByRegion,
  otherMemberSchema,
  regionsOfOrganization,
  roleOf,
  tellingIn,
  toldSchema,
} from "../../organizations/collectors/delegated-by-region.ts";
import { analyzersSchema, listAnalyzers } from "./list-analyzers.ts";

const listing = "access-analyzer:ListAnalyzers";

/** The analyzers of an organization's management account in each region (IAM Access Analyzer ListAnalyzers). */
export const managementAnalyzers = defineCollector({
  ...byRegion,
  id: "accessanalyzer-management-analyzers",
  description: "The analyzers that the management account of an organization has, region by region.",
  facets: {
    told: {
      calls: [listing],
      value: z.discriminatedUnion("answer", [
        toldSchema(analyzersSchema),
        otherMemberSchema,
        noOrganizationSchema,
      ]),
      conclusive: ({ answer }) => answer !== "not-management",
    },
  },
  async *collect(context) {
    const answerIn = async (region: string) => {
      const role = roleOf(context);
      return role.answer === "management" ? tellingIn(context, region, listAnalyzers) : role;
    };
    for (const region of regionsOfOrganization(context))
      yield { ...region, facets: context.facets({ told: () => answerIn(region.region) }) };
  },
});

/** The analyzers of the member that administers Access Analyzer for an organization (ListAnalyzers). */
export const delegatedAnalyzers = delegatedByRegion({
  id: "accessanalyzer-delegated-analyzers",
  description:
    "The analyzers of the member that administers Access Analyzer for an organization, region by region.",
  principal: "access-analyzer.amazonaws.com",
  calls: [listing],
  told: analyzersSchema,
  read: listAnalyzers,
});
