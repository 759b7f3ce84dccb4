import { policySchema } from "@postern/analysis/policy-document";
import { required } from "@postern/aws/replies";
import { defineCollector, type CollectorContext } from "@postern/sdk";
import * as z from "zod";
import type { GetAccountAuthorizationDetailsCommandOutput } from "../clients/iam.ts";
import { resourcesOf } from "./authorization-resources.ts";

const text = z.string().min(1);
const count = z.number().int().nonnegative();

/**
 * Users, groups, roles and customer managed policies with what is attached to them, all by one paged call
 * (IAM GetAccountAuthorizationDetails). Documents are those of the default versions.
 */
export const authorization = defineCollector({
  id: "iam-authorization",
  description: "The users, groups, roles and customer managed policies of an account, and what they allow.",
  scope: "account",
  resourceType: "AWS::IAM::*",
  calls: ["iam:GetAccountAuthorizationDetails"],
  attributes: z.null(),
  facets: {
    attachedPolicies: { calls: [], value: z.array(text).describe("ARNs.") },
    inlinePolicies: {
      calls: [],
      value: z.array(z.strictObject({ name: z.string(), document: policySchema })),
    },
    groups: { calls: [], value: z.array(text).describe("Names of a user's groups.") },
    createdAt: { calls: [], value: z.iso.datetime().describe("Of a user.") },
    path: { calls: [], value: z.string().describe("Of a role: it tells whether AWS made it.") },
    trust: { calls: [], value: policySchema },
    document: { calls: [], value: policySchema },
    usage: {
      calls: [],
      value: z.strictObject({
        attachments: count.describe("To users, groups and roles."),
        boundaries: count.optional().describe("Of users and roles; absent where the endpoint does not tell."),
      }),
    },
  },
  async *collect(context) {
    for await (const page of pagesOf(context)) {
      for (const { readers, ...resource } of resourcesOf(page)) {
        yield { ...resource, facets: context.facets(readers) };
      }
    }
  },
});

async function* pagesOf({
  client,
  paginate,
}: CollectorContext): AsyncGenerator<GetAccountAuthorizationDetailsCommandOutput> {
  const { GetAccountAuthorizationDetailsCommand, IAMClient } = await import("../clients/iam.ts");
  const iam = client(IAMClient);
  yield* paginate(
    (Marker) =>
      iam.send(
        new GetAccountAuthorizationDetailsCommand({
          Filter: ["User", "Group", "Role", "LocalManagedPolicy"],
          MaxItems: 1000,
          Marker,
        }),
      ),
    (page) => (required(page, "IsTruncated") ? required(page, "Marker") : undefined),
  );
}
