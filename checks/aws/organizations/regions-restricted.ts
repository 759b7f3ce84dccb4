import { organizationLabel } from "./collectors/organization-resource.ts";
import { organizationPolicies } from "./collectors/policies.ts";
import { organizationStructure } from "./collectors/structure.ts";
import { accountList, activeMembers, reaches } from "./shared/organization-tree.ts";
import { regionDenial } from "./shared/region-denial.ts";
import { regionRestriction } from "./shared/region-remediation.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";

export default defineCheck({
  metadata: {
    id: "organizations-regions-restricted",
    title: "Service control policies close the regions that the organization does not use",
    severity: "medium",
    service: "organizations",
    description:
      "Looks for attached service control policies that deny what is asked of other regions, by the key aws:RequestedRegion. Denials may leave out global services, single actions and named principals. With the option regions every active member account must be reached by one that leaves nothing else open; without it a person must compare the regions that are left open.",
    risk: "Regions that nobody uses nobody watches either: an intruder can run machines there and keep copies of data for as long as the bill goes unread.",
    remediation: regionRestriction,
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    ],
    frameworks: {},
    categories: ["organization"],
    aliases: ["prowler:organizations_scp_check_deny_regions"],
    since: "0.1.0",
  },
  options: z.object({
    regions: z
      .array(z.string())
      .default([])
      .describe("The regions that accounts may use, such as eu-central-1; without any a person compares."),
  }),
  over: withFacets(organizationPolicies, "serviceControl"),
  needs: { structures: withFacets(organizationStructure, "structure") },
  evaluate(organization, facts, options) {
    const serviceControl = read(facts.serviceControl);
    if (serviceControl.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    const denials = serviceControl.policies.flatMap(({ id, name, targets, statements }) =>
      targets.length === 0
        ? []
        : statements
            .map((statement) => ({ policy: `${name} (${id})`, targets, denial: regionDenial(statement) }))
            .filter(({ denial }) => denial.kind !== "nothing"),
    );
    const policies = [...new Set(denials.map(({ policy }) => policy))];
    if (policies.length === 0) return fail(`No service control policy of ${label} denies any region.`);
    const open = [
      ...new Set(denials.flatMap(({ denial }) => (denial.kind === "all-but" ? denial.regions : []))),
    ];
    const evidence = { policies, open };
    if (options.regions.length === 0)
      return manual(
        `Compare the regions that the policies of ${label} leave open with those that it uses: ${open.join(", ") || "read them"}, in ${policies.join(", ")}.`,
        { evidence },
      );
    const [tree] = read(facts.structures).map(({ facts: { structure } }) => read(structure));
    if (tree?.answer !== "structure")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const members = activeMembers(tree).map((account) => {
      const reaching = denials.filter(({ targets }) => reaches(targets, account, tree));
      const closes = closesOthers(reaching.map(({ denial }) => denial).filter(isWhole), options.regions);
      return { account, closes, isPartial: reaching.some(({ denial }) => denial.kind === "partial") };
    });
    const unclosed = members.filter(({ closes }) => !closes);
    const failing = unclosed.filter(({ isPartial }) => !isPartial).map(({ account }) => account);
    const wanted = options.regions.join(", ");
    if (failing.length > 0)
      return fail(`Other regions than ${wanted} are open in accounts of ${label}: ${accountList(failing)}.`, {
        evidence,
      });
    return unclosed.length > 0
      ? manual(
          `Read ${policies.join(", ")}: whether they close all regions but ${wanted} in every account of ${label} cannot be told.`,
          { evidence },
        )
      : pass(`Policies close all regions but ${wanted} in every active member account of ${label}.`, {
          evidence,
        });
  },
});

type WholeDenial = Extract<ReturnType<typeof regionDenial>, { kind: "all-but" }>;

function isWhole(denial: ReturnType<typeof regionDenial>): denial is WholeDenial {
  return denial.kind === "all-but";
}

/** Several denials leave open only what each of them does. */
function closesOthers([first, ...others]: readonly WholeDenial[], wanted: readonly string[]): boolean {
  const open = first?.regions.filter((region) => others.every(({ regions }) => regions.includes(region)));
  return open?.every((region) => wanted.includes(region)) ?? false;
}
