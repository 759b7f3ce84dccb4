import { organizationLabel } from "./collectors/organization-resource.ts";
import { organizationStructure } from "./collectors/structure.ts";
import { activeMembers } from "./shared/organization-tree.ts";
import { defineCheck, fail, manual, notApplicable, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-units-structured",
    title: "Organizational units follow environment and sensitivity of the accounts",
    severity: "informational",
    service: "organizations",
    description:
      "Looks whether the member accounts lie in organizational units at all. Units by environment and sensitivity, such as security, production and sandbox, let each kind of account have policies of its own. What a unit is for no call tells: where there are units, a person must look at them.",
    risk: "Where all accounts lie under the root, a policy binds all of them or has to be attached one by one, so that production ends up as loosely bound as the sandbox.",
    remediation: {
      summary: "Make units by environment and sensitivity, and move the accounts into them.",
      console: [
        "Sign in to the management account and open AWS Organizations, AWS accounts.",
        "Select Root, choose Actions, Create new under Organizational unit and name it.",
        "Select the accounts, choose Actions, Move, and select the unit.",
      ],
      cli: [
        "ROOT_ID=$(aws organizations list-roots --query 'Roots[0].Id' --output text)",
        'UNIT_ID=$(aws organizations create-organizational-unit --parent-id "$ROOT_ID" --name Production --query OrganizationalUnit.Id --output text)',
        'aws organizations move-account --account-id ACCOUNT_ID --source-parent-id "$ROOT_ID" --destination-parent-id "$UNIT_ID"',
      ].join("\n"),
      terraform: `resource "aws_organizations_organizational_unit" "production" {
  name      = "Production"
  parent_id = "ROOT_ID"
}

resource "aws_organizations_account" "shop" {
  name      = "shop"
  email     = "aws+shop@example.com"
  parent_id = aws_organizations_organizational_unit.production.id
}`,
      cloudformation:
        "Resources:\n  Production:\n    Type: AWS::Organizations::OrganizationalUnit\n    Properties:\n      Name: Production\n      ParentId: ROOT_ID",
      choices: ["ACCOUNT_ID", "ROOT_ID"],
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html",
      impact: "An account that moves leaves the policies of its old place and gets those of the new one.",
    },
    references: [
      "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/organizing-your-aws-environment.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.4"] },
    categories: ["organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationStructure, "structure"),
  evaluate(organization, facts) {
    const tree = read(facts.structure);
    if (tree.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    const members = activeMembers(tree);
    if (members.length > 1 && members.every(({ parent }) => parent === tree.root))
      return fail(`All ${members.length} active member accounts of ${label} lie directly under its root.`);
    const counts = tree.units.map(
      ({ id, name }) => `${name} (${members.filter(({ parent }) => parent === id).length})`,
    );
    const found = counts.length === 0 ? "none" : counts.join(", ");
    return manual(
      `See whether the units of ${label} follow environment and sensitivity; those that it has, with their active accounts: ${found}.`,
      { evidence: { units: counts, accounts: members.length } },
    );
  },
});
