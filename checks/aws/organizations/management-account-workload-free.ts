import { organizationDescription } from "./collectors/description.ts";
import { managementWorkloads } from "./collectors/management-workloads.ts";
import {
  defineCheck,
  fail,
  type FacetSelection,
  findIn,
  manual,
  type Need,
  type NeededResource,
  notApplicable,
  read,
  withFacets,
} from "@postern/sdk";
import * as z from "zod";

/** The kinds that are looked at, as a message names one, and in which states they are used. */
const kinds = [
  { facet: "instances", kind: "instance", isUsed: (state: string) => state === "running" },
  { facet: "databases", kind: "database", isUsed: (state: string) => state !== "deleting" },
  { facet: "loadBalancers", kind: "load balancer", isUsed: (state: string) => state !== "failed" },
] as const;
type Kind = (typeof kinds)[number];

export default defineCheck({
  metadata: {
    id: "organizations-management-account-workload-free",
    title: "Management account of the organization runs no workloads",
    severity: "low",
    service: "organizations",
    description:
      "Looks in the management account of the organization for running instances, databases and load balancers, region by region. It should serve to manage accounts and pay for them and nothing else: no service control policy binds it. Of what else may be there, such as functions and buckets, no call tells a workload from a tool of governance: where none of those kinds is found a person must look.",
    risk: "Who breaks into a workload in the management account is where every other account can be entered, closed or taken over, and no policy of the organization stands in the way.",
    remediation: {
      summary: "Move what is not there to manage the organization into member accounts.",
      console: [
        "Sign in to the management account and open AWS Resource Explorer, or Tag Editor with all regions and types.",
        "List instances, functions, databases, containers and buckets, and find the owner of each.",
        "Move them into a member account, then delete them here.",
      ],
      cli: "aws resourcegroupstaggingapi get-resources --region <region>",
      terraform: { none: "Workloads are moved, not configured: Terraform has no setting for it." },
      cloudformation: { none: "Workloads are moved, not configured: CloudFormation has no setting for it." },
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html",
      impact:
        "Most resources have to be made anew in the member account: they stand still meanwhile, and what names their ARNs must name the new ones.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.3"] },
    categories: ["organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationDescription, "organization"),
  needs: { regions: withFacets(managementWorkloads, "instances", "databases", "loadBalancers") },
  options: z.strictObject({
    tools: z
      .array(z.string())
      .default([])
      .describe(
        "Ids of instances and names of databases and load balancers that serve to manage the organization.",
      ),
  }),
  evaluate(organization, facts, { tools }) {
    const described = read(facts.organization);
    if (described.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const { id, managementAccount } = described;
    const places = kinds.map((kind) => () => usedSomewhere(kind, facts.regions, tools));
    const place = findIn(places, (used) => used() !== undefined)?.();
    if (place !== undefined)
      return fail(`Account ${managementAccount}, which manages organization ${id}, runs ${place}.`);
    return manual(
      `See whether anything runs in account ${managementAccount} that is not there to manage organization ${id}.`,
      { evidence: { managementAccount } },
    );
  },
});

type InRegion = NeededResource<FacetSelection<typeof managementWorkloads, Kind["facet"]>>;

/** What of a kind is used in the first region that has some, for a message; undefined where none has. */
function usedSomewhere(
  { facet, kind, isUsed }: Kind,
  regions: Need<InRegion>,
  tools: readonly string[],
): string | undefined {
  const usedIn = ({ facts }: InRegion): readonly string[] => {
    const answer = read(facts[facet]);
    const all = answer.answer === "told" ? answer.told : [];
    return all.filter(({ id, state }) => isUsed(state) && !tools.includes(id)).map(({ id }) => id);
  };
  const region = findIn(regions, (one) => usedIn(one).length > 0);
  if (region === undefined) return undefined;
  const [first = "", ...others] = usedIn(region);
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `${kind} ${first}${more} in ${region.resource.region}`;
}
