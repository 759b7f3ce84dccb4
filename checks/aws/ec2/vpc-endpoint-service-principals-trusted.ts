import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { isOwnMember, type OwnOrganization, ownOrganizationNeeds } from "../shared/own-organization.ts";
import { vpcEndpointServices } from "./collectors/vpc-endpoint-services.ts";

export default defineCheck({
  metadata: {
    id: "ec2-vpc-endpoint-service-principals-trusted",
    title: "VPC endpoint service lets trusted principals connect only",
    severity: "high",
    service: "ec2",
    description:
      "Looks whom an endpoint service of the account lets create endpoints: nobody but the account itself, or only principals of its organization and of accounts that the option trusts. Which accounts the organization has only its management account tells, where that is scanned. Everyone fails, also where each connection must be accepted.",
    risk: "Strangers connect their networks to the service behind the endpoint, past everything that guards its way from the internet.",
    remediation: {
      summary: "Take everyone and unknown accounts from the allowed principals, and demand acceptance.",
      console: [
        "Open the VPC console in the region and choose Endpoint services.",
        "Choose <name> and its tab Allow principals.",
        "Remove the principals that nobody knows, and * in any case.",
        "Under Endpoint connections reject those that are left over.",
      ],
      cli: "aws ec2 modify-vpc-endpoint-service-permissions --region <region> --service-id <name> --remove-allowed-principals '*'",
      terraform: `# Who may connect; that everyone may is taken away with the AWS CLI, or where it is configured.
resource "aws_vpc_endpoint_service_allowed_principal" "this" {
  vpc_endpoint_service_id = "<name>"
  principal_arn           = "arn:<partition>:iam::ACCOUNT_ID:root"
}`,
      cloudformation: `Resources:
  Permissions:
    Type: AWS::EC2::VPCEndpointServicePermissions
    Properties:
      ServiceId: <name>
      AllowedPrincipals:
        - arn:aws:iam::ACCOUNT_ID:root`,
      choices: ["ACCOUNT_ID"],
      url: "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html",
      impact:
        "Accounts that are removed cannot create endpoints any more; connections that stand go on until they are rejected.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServicePermissions.html",
    ],
    frameworks: {},
    categories: ["network"],
    aliases: ["prowler:vpc_endpoint_services_allowed_principals_trust_boundaries"],
    since: "0.1.0",
  },
  over: withFacets(vpcEndpointServices, "allowedPrincipals"),
  needs: ownOrganizationNeeds,
  options: z.strictObject({
    trustedAccounts: z
      .array(z.string().regex(/^\d{12}$/))
      .default([])
      .describe("Accounts that may connect."),
  }),
  evaluate({ name, attributes }, facts, { trustedAccounts }, { account }) {
    const label = `Endpoint service ${name}`;
    const principals = read(facts.allowedPrincipals);
    const trusted = new Set([account, ...trustedAccounts]);
    if (principals.includes("*"))
      return fail(
        `${label} lets everyone connect${attributes.acceptanceRequired ? ", once somebody accepts it" : " without asking"}.`,
      );
    const others = principals.filter((principal) => !trusted.has(accountOf(principal) ?? ""));
    const ofMembers = others.map((principal) => ({
      principal,
      isMember: isMember(accountOf(principal), facts),
    }));
    const named = (membership: boolean | undefined) =>
      ofMembers.flatMap(({ principal, isMember }) => (isMember === membership ? principal : [])).join(", ");
    if (named(false) !== "") return fail(`${label} lets ${named(false)} connect, which is not trusted.`);
    if (named(undefined) !== "")
      return manual(`A person must see who ${named(undefined)} is, whom ${label} lets connect.`);
    return pass(
      principals.length === 0
        ? `${label} lets nobody but its own account connect.`
        : `${label} lets trusted accounts connect only.`,
    );
  },
});

/** Undefined where the principal tells no account, or nobody which accounts the organization has. */
function isMember(account: string | undefined, own: OwnOrganization): boolean | undefined {
  return account === undefined ? undefined : isOwnMember(account, own);
}

/** The account of a principal's ARN, or that is named alone. */
function accountOf(principal: string): string | undefined {
  return /^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(principal)?.[1];
}
