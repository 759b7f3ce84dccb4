import { organizationLabel } from "./collectors/organization-resource.ts";
import { organizationPolicies } from "./collectors/policies.ts";
import { organizationStructure } from "./collectors/structure.ts";
import { accountList, activeMembers, reaches } from "./shared/organization-tree.ts";
import { defineCheck, fail, manual, notApplicable, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-guardrails-attached",
    title: "Guardrail policies of the organization reach every active member account",
    severity: "medium",
    service: "organizations",
    description:
      "Looks for active member accounts that no service control policy and no resource control policy of the organization's own reaches, be it by the root, by a unit above the account or at the account. AWS's FullAWSAccess and RCPFullAWSAccess forbid nothing and do not count. Whether the policies are the right ones a person must see: they should keep logging and detection on, guard the roles of security and refuse strangers.",
    risk: "In an account without guardrails its administrators, or whoever takes their place, can turn off logging and detection, open any region and share data with anybody.",
    remediation: {
      summary: "Attach the organization's guardrail policies to the root, or to the units of the accounts.",
      console: [
        "Sign in to the management account and open AWS Organizations, Policies.",
        "Open Service control policies and choose the policy of your baseline.",
        "Under Targets choose Attach and select Root or the unit of the account.",
      ],
      cli: "ROOT_ID=$(aws organizations list-roots --query 'Roots[0].Id' --output text)\naws organizations attach-policy --policy-id POLICY_ID --target-id \"$ROOT_ID\"",
      terraform: `resource "aws_organizations_policy_attachment" "baseline" {
  policy_id = "POLICY_ID"
  target_id = "ROOT_ID"
}`,
      cloudformation:
        "Resources:\n  Baseline:\n    Type: AWS::Organizations::Policy\n    Properties:\n      Name: Baseline\n      Type: SERVICE_CONTROL_POLICY\n      TargetIds: [ROOT_ID]\n      Content: POLICY_DOCUMENT",
      choices: ["POLICY_DOCUMENT", "POLICY_ID", "ROOT_ID"],
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_attach.html",
      impact: "What the policies deny stops working in the accounts: try them on a single account first.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.2"] },
    categories: ["organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationPolicies, "serviceControl", "resourceControl"),
  needs: { structures: withFacets(organizationStructure, "structure") },
  evaluate(organization, facts) {
    const serviceControl = read(facts.serviceControl);
    if (serviceControl.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    if (serviceControl.policies.every(({ targets }) => targets.length === 0))
      return fail(`No service control policy of its own is attached in ${label}.`);
    const resourceControl = read(facts.resourceControl);
    const [tree] = read(facts.structures).map(({ facts: { structure } }) => read(structure));
    if (resourceControl.answer === "no-organization" || tree?.answer !== "structure")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const policies = [...serviceControl.policies, ...resourceControl.policies].filter(
      ({ targets }) => targets.length > 0,
    );
    const targets = policies.flatMap((policy) => policy.targets);
    const open = activeMembers(tree).filter((account) => !reaches(targets, account, tree));
    const evidence = { unreached: open.map(({ id }) => id), policies: policies.map(({ id }) => id) };
    return open.length > 0
      ? fail(`No policy of its own reaches these accounts of ${label}: ${accountList(open)}.`, { evidence })
      : manual(
          `Policies reach every active member account of ${label}. Compare ${policies.map(({ name, id }) => `${name} (${id})`).join(", ")} with what your baseline demands.`,
          { evidence },
        );
  },
});
