import type { CollectorContext } from "@postern/sdk";
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

export const analyzersSchema = z.array(
  z.strictObject({
    name: z.string(),
    type: z.enum(types).describe("ACCOUNT and ORGANIZATION look for external access."),
    status: z.enum(["ACTIVE", "CREATING", "DISABLED", "FAILED"]),
  }),
);
export type Analyzers = z.infer<typeof analyzersSchema>;

/** The analyzers of an account in a region (IAM Access Analyzer ListAnalyzers). */
export async function listAnalyzers({
  client,
  paginate,
}: Pick<CollectorContext, "client" | "paginate">): Promise<Analyzers> {
  const { AccessAnalyzerClient, ListAnalyzersCommand } = await import("../clients/accessanalyzer.ts");
  const accessAnalyzer = client(AccessAnalyzerClient);
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
}
