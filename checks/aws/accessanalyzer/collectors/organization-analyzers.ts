import { defineCollector } from "@postern/sdk";
import {
  askManagementIn,
  byRegion,
  managementFacet,
  regionsOfOrganization,
} from "../../organizations/collectors/by-region.ts";
import { delegatedByRegion } from "../../organizations/collectors/delegated-by-region.ts";
import { analyzersSchema, listAnalyzers } from "./list-analyzers.ts";

const listing = "access-analyzer:ListAnalyzers";

/** The analyzers of an organization's management account in each region (IAM Access Analyzer ListAnalyzers). */
export const managementAnalyzers = defineCollector({
  ...byRegion,
  id: "accessanalyzer-management-analyzers",
  description: "The analyzers that the management account of an organization has, region by region.",
  facets: { told: managementFacet([listing], analyzersSchema) },
  async *collect(context) {
    for (const region of regionsOfOrganization(context)) {
      const told = () => askManagementIn(context, region.region, listAnalyzers);
      yield { ...region, facets: context.facets({ told }) };
    }
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
