import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";

const types = [
  "ACCOUNT",
  "ORGANIZATION",
  "ACCOUNT_UNUSED_ACCESS",
  "ORGANIZATION_UNUSED_ACCESS",
  "ACCOUNT_INTERNAL_ACCESS",
  "ORGANIZATION_INTERNAL_ACCESS",
] as const;

/** The analyzers that an account has in a region (IAM Access Analyzer ListAnalyzers). */
export const analyzers = defineCollector({
  id: "accessanalyzer-analyzers",
  description: "The analyzers that an account has in a region, their types and whether they work.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    analyzers: {
      calls: ["access-analyzer:ListAnalyzers"],
      value: z.array(
        z.strictObject({
          name: z.string(),
          type: z.enum(types).describe("ACCOUNT and ORGANIZATION look for external access."),
          status: z.enum(["ACTIVE", "CREATING", "DISABLED", "FAILED"]),
        }),
      ),
    },
  },
  async *collect({ target, client, paginate, facets }) {
    const { AccessAnalyzerClient, ListAnalyzersCommand } = await import("../clients/accessanalyzer.ts");
    const accessAnalyzer = client(AccessAnalyzerClient);
    yield {
      uid: `AWS::::Account:${target.account}`,
      name: target.account,
      attributes: null,
      facets: await facets({
        async analyzers() {
          const all = [];
          for await (const page of paginate(
            (nextToken) => accessAnalyzer.send(new ListAnalyzersCommand({ nextToken })),
            ({ nextToken }) => nextToken,
          ))
            for (const one of required(page, "analyzers"))
              all.push({
                name: required(one, "name"),
                type: required(one, "type"),
                status: required(one, "status"),
              });
          return all;
        },
      }),
    };
  },
});
