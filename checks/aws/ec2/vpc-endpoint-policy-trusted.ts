import { defineCheck, fail, findIn, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { accessBeyondOrganization, ownOrganizationNeeds } from "../shared/own-organization.ts";
import { vpcEndpoints } from "./collectors/vpc-endpoints.ts";
import { vpcServiceOffers } from "./collectors/vpc-service-offers.ts";
import { ownedByAnother } from "./shared/owner.ts";

export default defineCheck({
  metadata: {
    id: "ec2-vpc-endpoint-policy-trusted",
    title: "VPC endpoint policy allows trusted accounts only",
    severity: "medium",
    service: "ec2",
    description:
      "Looks whom the policy of a VPC endpoint lets use the service through it: only the own account, its organization, and accounts and organizations that the option trusts, by principal or by a condition on the caller's account or organization. Which accounts the organization has only its management account tells, where that is scanned. The policy that AWS makes allows everyone.",
    risk: "Somebody in the VPC uses credentials of an account of their own to carry data out to it, over the very way that was built to keep traffic inside.",
    remediation: {
      summary: "Limit the policy to principals of your account or organization.",
      console: [
        "Open the VPC console in the region and choose Endpoints.",
        "Choose <name> and its tab Policy, then Edit policy.",
        "Add a condition on aws:PrincipalOrgID or aws:PrincipalAccount with your organization or accounts, and save.",
      ],
      cli: [
        "aws ec2 describe-vpc-endpoints --region <region> --vpc-endpoint-ids <name> --query 'VpcEndpoints[0].PolicyDocument' --output text > endpoint-policy.json",
        "# In endpoint-policy.json add a condition on aws:PrincipalOrgID or aws:PrincipalAccount",
        "aws ec2 modify-vpc-endpoint --region <region> --vpc-endpoint-id <name> --policy-document file://endpoint-policy.json",
      ].join("\n"),
      terraform: `resource "aws_vpc_endpoint_policy" "this" {
  vpc_endpoint_id = "<name>"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalAccount" = "<account>" } }
    }]
  })
}`,
      cloudformation: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: VPC_ID
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: "*"
            Resource: "*"
            Condition:
              StringEquals:
                aws:PrincipalAccount: !Ref AWS::AccountId`,
      choices: ["VPC_ID"],
      url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
      impact: "Software in the VPC that works with credentials of other accounts loses the service.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServices.html",
    ],
    frameworks: {},
    categories: ["network", "identity"],
    aliases: ["prowler:vpc_endpoint_connections_trust_boundaries"],
    since: "0.1.0",
  },
  over: withFacets(vpcEndpoints, "policy"),
  needs: { ...ownOrganizationNeeds, offers: withFacets(vpcServiceOffers, "policySupported") },
  options: z.strictObject({
    trusted: z
      .array(z.string().regex(/^(?:\d{12}|o-[a-z0-9]{10,32})$/))
      .default([])
      .describe("Accounts and organizations, by id, that may use services through the endpoints."),
  }),
  evaluate(endpoint, facts, { trusted }, context) {
    const { name, attributes } = endpoint;
    const label = `VPC endpoint ${name}`;
    const foreign = ownedByAnother(endpoint, context);
    if (foreign) return foreign;
    const { service, state, type } = attributes;
    if (state !== "available") return notApplicable(`${label} is ${state}.`);
    if (
      service === null ||
      service.startsWith("com.amazonaws.vpce.") ||
      !/^(?:Interface|Gateway)$/.test(type)
    )
      return notApplicable(`${label} is of a kind that has no policy (${type}).`);
    const offer = findIn(facts.offers, ({ resource }) => resource.name === service);
    if (offer === undefined)
      return manual(
        `A person must see whether ${service}, which ${label} leads to, knows endpoint policies.`,
      );
    if (!read(offer.facts.policySupported))
      return notApplicable(`${label}: ${service} knows no endpoint policies.`);
    const verdict = accessBeyondOrganization(
      read(facts.policy),
      { account: context.account, trusted },
      facts,
    );
    if (verdict.kind === "external") return fail(`${label} lets others use ${service}: ${verdict.because}.`);
    return verdict.kind === "undecided"
      ? manual(`A person must see whom ${label} lets use ${service}: ${verdict.because}.`)
      : pass(`${label} lets trusted accounts use ${service} only: ${verdict.because}.`);
  },
});
