import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { analyzersSchema, listAnalyzers } from "./list-analyzers.ts";
import { accountItself } from "../../shared/account-itself.ts";

/** The analyzers that an account has in a region (IAM Access Analyzer ListAnalyzers). */
export const analyzers = defineCollector({
  id: "accessanalyzer-analyzers",
  description: "The analyzers that an account has in a region, their types and whether they work.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: { analyzers: { calls: ["access-analyzer:ListAnalyzers"], value: analyzersSchema } },
  async *collect(context) {
    yield {
      ...accountItself(context.target.account),
      facets: await context.facets({ analyzers: () => listAnalyzers(context) }),
    };
  },
});
