import { organizationDescription } from "./collectors/description.ts";
import { defineCheck, manual, notApplicable, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-management-account-workload-free",
    title: "Management account of the organization runs no workloads",
    severity: "low",
    service: "organizations",
    description:
      "Names the management account of the organization, which should serve to manage accounts and pay for them and nothing else: no service control policy binds it. No call tells a workload from a tool of governance, so that a person must look at what runs there.",
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
  evaluate(organization, facts) {
    const described = read(facts.organization);
    if (described.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const { id, managementAccount } = described;
    return manual(
      `See whether anything runs in account ${managementAccount} that is not there to manage organization ${id}.`,
      { evidence: { managementAccount } },
    );
  },
});
