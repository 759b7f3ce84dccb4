import { defineCheck, manual, pass, read, withFacets } from "@postern/sdk";
import { iamAccount } from "./collectors/account.ts";
import { report } from "./shared/user-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-users-federated",
    title: "People sign in by federation, not as IAM users",
    severity: "low",
    service: "iam",
    description:
      "Looks in the credential report whether IAM users have passwords. Where some have, a person must see whether people sign in with them, since no API tells a person from a machine; the finding says how many they are and which identity providers IAM has. IAM Identity Center is not asked.",
    risk: "Users in every account have passwords that nobody takes away when somebody leaves, and rules of sign-in that the company's directory does not know.",
    remediation: {
      summary:
        "Let people sign in by IAM Identity Center or a federated provider, then remove the passwords of their users.",
      console: [
        "Open IAM Identity Center in the management account and enable it.",
        "Choose your identity source, and assign groups to accounts with permission sets.",
        "In each account open IAM, Users, and disable the console access of people.",
      ],
      cli: "aws iam delete-login-profile --user-name <user>",
      terraform: `# For people to sign in by; their passwords are removed where their users are, or with the AWS CLI.
resource "aws_ssoadmin_account_assignment" "people" {
  instance_arn       = "INSTANCE_ARN"
  permission_set_arn = "PERMISSION_SET_ARN"
  principal_id       = "GROUP_ID"
  principal_type     = "GROUP"
  target_id          = "<account>"
  target_type        = "AWS_ACCOUNT"
}`,
      cloudformation: {
        none: "An identity source is connected once, in the console of IAM Identity Center.",
      },
      placeholders: { user: "A user who may sign in with a password; leave out those that are no people." },
      choices: ["GROUP", "GROUP_ID", "INSTANCE_ARN", "PERMISSION_SET_ARN"],
      url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/getting-started.html",
      impact: "Whoever has no assignment yet loses the console with the password.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.19"] },
    categories: ["identity"],
    aliases: ["prowler:iam_check_saml_providers_sts"],
    since: "0.1.0",
  },
  over: withFacets(iamAccount, "identityProviders"),
  needs: { report },
  evaluate({ account }, facts) {
    const reports = read(facts.report).map((one) => read(one.facts.users));
    const withPassword = reports.flatMap(({ users }) =>
      Object.keys(users).filter((arn) => users[arn]?.password === true),
    );
    const reportedAt = reports[0]?.reportedAt ?? "";
    const asOf = `as of ${reportedAt.slice(0, 16).replace("T", " ")} UTC`;
    if (withPassword.length === 0)
      return pass(`No IAM user of account ${account} has a password, ${asOf}.`, { evidence: { reportedAt } });
    const { saml, openIdConnect } = read(facts.identityProviders);
    const passwords = withPassword.length === 1 ? "One IAM user" : `${withPassword.length} IAM users`;
    return manual(
      `${passwords} of account ${account} may sign in with a password, ${asOf}: look which are people. IAM has ${counted(saml, "SAML provider")} and ${counted(openIdConnect, "OpenID Connect provider")}.`,
      {
        evidence: { reportedAt, users: withPassword.slice(0, 10) },
        placeholders: { user: withPassword.map((arn) => arn.slice(arn.lastIndexOf("/") + 1)) },
      },
    );
  },
});

function counted({ length }: readonly string[], noun: string): string {
  return `${length === 0 ? "no" : length} ${noun}${length > 1 ? "s" : ""}`;
}
