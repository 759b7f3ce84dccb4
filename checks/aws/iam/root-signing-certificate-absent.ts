import { accountSummary } from "./collectors/account-summary.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { deleteRootCertificates, inRootSession } from "./shared/root-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-root-signing-certificate-absent",
    title: "Root user has no signing certificate",
    severity: "high",
    service: "iam",
    description:
      "Looks whether the account's root user has X.509 signing certificates. They signed the SOAP requests of early AWS services and stay valid until somebody deletes them; hardly anything needs one today.",
    risk: "A forgotten private key of such a certificate speaks as root: without password or MFA, and bound by no IAM policy.",
    remediation: {
      summary: "Find out whether anything still signs with the certificate, then delete it.",
      console: [
        "Sign in as the root user of the account.",
        "Open the account menu and choose Security credentials.",
        "Under X.509 certificates make the certificate inactive and wait to see whether anything breaks.",
        "Delete the certificate.",
      ],
      cli: inRootSession(...deleteRootCertificates),
      terraform: { none: "Terraform cannot manage certificates of the root user." },
      cloudformation: { none: "CloudFormation cannot manage certificates of the root user." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html",
      impact: "What still signs with the certificate is refused from then on.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html",
    ],
    frameworks: {},
    categories: ["identity", "secrets"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(accountSummary, "rootCredentials"),
  evaluate({ account }, facts) {
    const { signingCertificates } = read(facts.rootCredentials);
    return signingCertificates === 0
      ? pass(`The root user of account ${account} has no signing certificate.`)
      : fail(`The root user of account ${account} has a signing certificate.`);
  },
});
