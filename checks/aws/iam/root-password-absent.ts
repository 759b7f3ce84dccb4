import { accountSummary } from "./collectors/account-summary.ts";
import { organizationDescription } from "../organizations/collectors/description.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { deleteRootPassword, inRootSession } from "./shared/root-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-root-password-absent",
    title: "Root user of a member account has no password",
    severity: "medium",
    service: "iam",
    description:
      "Looks whether the root user of a member account still has a password. With root credentials management the organization can delete it, and nobody can recover it by e-mail any more. Management accounts and accounts without an organization need their root password.",
    risk: "Turning on root credentials management deletes nothing: a password that stays can be guessed, phished or reset by whoever reads the account's mail, and it opens the whole account.",
    remediation: {
      summary:
        "Turn on root credentials management in the management account, then delete the root credentials of the member.",
      console: [
        "Sign in to the management account or the delegated administrator for IAM.",
        "Open IAM, Root access management, and select the member account.",
        "Choose Take privileged action, Delete root user credentials, and confirm.",
      ],
      cli: inRootSession(...deleteRootPassword),
      terraform: { none: "Terraform cannot delete the password of the root user." },
      cloudformation: { none: "CloudFormation cannot delete the password of the root user." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html",
      impact: "Nobody can sign in as the root user until the password is recovered or allowed again.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html",
    ],
    frameworks: {},
    categories: ["identity", "organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(accountSummary, "rootCredentials"),
  needs: { organizations: withFacets(organizationDescription, "organization") },
  evaluate({ account }, facts) {
    const { password } = read(facts.rootCredentials);
    const root = `The root user of account ${account}`;
    if (password === false) return pass(`${root} has no password.`);
    const isMember = read(facts.organizations).some((needed) => {
      const organization = read(needed.facts.organization);
      return organization.answer === "organization" && organization.managementAccount !== account;
    });
    if (!isMember)
      return notApplicable(
        `${root} needs its password: no organization can manage the root user of a management account or of an account on its own.`,
      );
    return password === true
      ? fail(`${root} has a password, though its organization could do without it.`)
      : manual(
          `AWS did not tell whether the root user of account ${account} has a password: look in the IAM credential report.`,
        );
  },
});
