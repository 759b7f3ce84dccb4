import { joinPolicies } from "@postern/analysis/policies";
import { defineCheck, read, withFacets } from "@postern/sdk";
import { terraformPolicy } from "../shared/policy-texts.ts";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { identities } from "./collectors/identities.ts";

export default defineCheck({
  metadata: {
    id: "ses-identity-public-access-denied",
    title: "SES identity denies sending to everyone",
    severity: "high",
    service: "ses",
    description:
      "Looks whether a policy of a domain or address that mail is sent as lets everyone send, without a condition that limits who that is. All policies of an identity are taken together. A condition on the sender's address or on recipients is for a person to judge.",
    risk: "Anyone with an AWS account sends mail that passes SPF and DKIM as one's own: phishing that recipients have no reason to doubt, until the domain is blocked.",
    remediation: {
      summary: "Name in the identity's policy the accounts that may send as it, or delete the policy.",
      console: [
        "Open the SES console in region <region>, Identities, and choose <name>.",
        "Choose Authorization and the policy that the finding names, Edit.",
        "Put accounts in place of the wildcard, or add a condition on aws:PrincipalOrgID, and save.",
      ],
      cli: "aws sesv2 delete-email-identity-policy --email-identity <name> --policy-name <policy-name> --region <region>",
      terraform: `resource "aws_sesv2_email_identity_policy" "this" {
  email_identity = "<name>"
  policy_name    = "<policy-name>"
  policy = ${terraformPolicy({ action: "ses:SendEmail" })}
}`,
      cloudformation: { none: "CloudFormation has no resource type for policies of identities." },
      placeholders: { "policy-name": "A policy of the identity that lets everyone send." },
      url: "https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html",
      impact: "Accounts that send as the identity as one of everyone are refused.",
    },
    references: [
      "https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html",
      "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["internet-exposed", "identity"],
    aliases: ["prowler:ses_identity_not_publicly_accessible"],
    since: "0.1.0",
  },
  over: withFacets(identities, "policies"),
  evaluate({ name }, facts) {
    const policies = read(facts.policies);
    const policy = Object.keys(policies).length === 0 ? null : joinPolicies(policies);
    const outcome = publicPolicyOutcome(`Identity ${name}`, policy);
    if (outcome.status !== "fail") return outcome;
    const names = Object.keys(policies);
    const alone = names.filter((one) => publicPolicyOutcome(name, policies[one] ?? null).status === "fail");
    return { ...outcome, placeholders: { "policy-name": alone.length > 0 ? alone : names } };
  },
});
