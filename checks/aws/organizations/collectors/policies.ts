import type { PolicySummary, PolicyType } from "../clients/organizations.ts";
import { defineCollector, type CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { policySchema as documentSchema, readPolicy } from "@postern/analysis/policy-document";
import { required, serviceErrorName, UnexpectedReplyError } from "@postern/aws/replies";
import { askOrganization, noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const policySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  targets: z.array(
    z.strictObject({ id: z.string(), type: z.string().describe("ROOT, ORGANIZATIONAL_UNIT or ACCOUNT.") }),
  ),
});
const serviceControlPolicySchema = policySchema.extend(documentSchema.shape);
export type ServiceControlPolicy = z.infer<typeof serviceControlPolicySchema>;

const policiesOf = <Policy extends z.ZodType>(policy: Policy) =>
  z.discriminatedUnion("answer", [
    z.strictObject({ answer: z.literal("policies"), policies: z.array(policy) }),
    noOrganizationSchema,
  ]);

/**
 * The authorization policies that an organization wrote itself; AWS's own, which allow everything, are
 * left out (Organizations ListPolicies, ListTargetsForPolicy, DescribePolicy).
 */
export const organizationPolicies = defineCollector({
  id: "organizations-policies",
  description: "The service and resource control policies of an organization and what they are attached to.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    serviceControl: {
      calls: [
        "organizations:ListPolicies",
        "organizations:ListTargetsForPolicy",
        "organizations:DescribePolicy",
      ],
      value: policiesOf(serviceControlPolicySchema),
    },
    resourceControl: {
      calls: ["organizations:ListPolicies", "organizations:ListTargetsForPolicy"],
      value: policiesOf(policySchema),
    },
  },
  async *collect(context) {
    const { describe, targetsOf, list } = await policyReaders(context);
    const read = <Policy>(type: PolicyType, one: (summary: PolicySummary) => Promise<Policy>) =>
      askOrganization(async () => ({ answer: "policies", policies: await list(type, one) }) as const);
    const facets = await context.facets({
      serviceControl: () =>
        read("SERVICE_CONTROL_POLICY", async (summary) => ({
          ...(await targetsOf(summary)),
          ...(await describe(summary)),
        })),
      resourceControl: () => read("RESOURCE_CONTROL_POLICY", targetsOf),
    });
    yield { ...organizationResource(context), facets };
  },
});

async function policyReaders({ client, paginate }: CollectorContext) {
  const { OrganizationsClient, DescribePolicyCommand, ListPoliciesCommand, ListTargetsForPolicyCommand } =
    await import("../clients/organizations.ts");
  const organizations = client(OrganizationsClient);
  return {
    async list<Policy>(
      Filter: PolicyType,
      read: (summary: PolicySummary) => Promise<Policy>,
    ): Promise<Policy[]> {
      const policies: Policy[] = [];
      for await (const page of paginate(
        (NextToken) => organizations.send(new ListPoliciesCommand({ Filter, NextToken })),
        ({ NextToken }) => NextToken,
      ))
        for (const summary of required(page, "Policies").filter(({ AwsManaged }) => AwsManaged !== true)) {
          const policy = await unlessDeleted(() => read(summary));
          if (policy !== undefined) policies.push(policy);
        }
      return policies;
    },
    async targetsOf(summary: PolicySummary) {
      const PolicyId = required(summary, "Id");
      const targets: { id: string; type: string }[] = [];
      for await (const page of paginate(
        (NextToken) => organizations.send(new ListTargetsForPolicyCommand({ PolicyId, NextToken })),
        ({ NextToken }) => NextToken,
      )) {
        const listed = required(page, "Targets");
        targets.push(
          ...listed.map((one) => ({ id: required(one, "TargetId"), type: required(one, "Type") })),
        );
      }
      return { id: PolicyId, name: required(summary, "Name"), targets };
    },
    async describe(summary: PolicySummary) {
      const command = new DescribePolicyCommand({ PolicyId: required(summary, "Id") });
      const policy = required(await organizations.send(command), "Policy");
      return readPolicy(required(policy, "Content"), UnexpectedReplyError);
    },
  };
}

/** A policy may be deleted between being listed and being read. */
async function unlessDeleted<Policy>(read: () => Promise<Policy>): Promise<Policy | undefined> {
  try {
    return await read();
  } catch (error) {
    if (serviceErrorName(error) === "PolicyNotFound") return undefined;
    throw error;
  }
}
