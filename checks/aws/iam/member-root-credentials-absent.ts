import { memberRootCredentials, type MemberRoot } from "./collectors/member-root-credentials.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import {
  deleteRootCertificates,
  deleteRootKeys,
  deleteRootPassword,
  inRootSession,
} from "./shared/root-credentials.ts";

export default defineCheck({
  metadata: {
    id: "iam-member-root-credentials-absent",
    title: "Root user of member account has no credentials",
    severity: "high",
    service: "iam",
    description:
      "Looks in each active member account of an organization whether its root user has a password, access keys or signing certificates. For that it opens a root session in the member (sts:AssumeRoot) under AWS's task policy for audits, which allows nothing but these reads; the session appears in the member's CloudTrail. It needs root credentials management, and the management account or the delegated administrator for IAM.",
    risk: "A root user with credentials can be taken over by a leaked password or through its mailbox, and then closes the account or opens it to others; no IAM policy of the account limits it.",
    remediation: {
      summary:
        "Delete the root user's credentials of the member centrally. Make sure first that nothing uses its access keys.",
      console: [
        "Sign in to the management account or the delegated administrator for IAM.",
        "Open IAM, Root access management, and choose the member account.",
        "Choose Take privileged action, then Delete root user credentials, and confirm.",
      ],
      cli: inRootSession(...deleteRootPassword, ...deleteRootKeys, ...deleteRootCertificates),
      terraform: { none: "Terraform does not delete credentials of a root user." },
      cloudformation: { none: "CloudFormation does not delete credentials of a root user." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html",
      impact:
        "What still uses the root user's access keys or certificates is refused, and nobody can sign in as it.",
      alsoEnds: [
        "iam-root-access-key-absent",
        "iam-root-mfa-enabled",
        "iam-root-password-absent",
        "iam-root-signing-certificate-absent",
      ],
    },
    references: [
      "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html",
    ],
    frameworks: {},
    optIn: "assume-root",
    categories: ["identity", "organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(memberRootCredentials, "root"),
  evaluate({ account }, facts) {
    const credentials = credentialsOf(read(facts.root));
    return credentials === ""
      ? pass(`The root user of member account ${account} has no credentials.`)
      : fail(`The root user of member account ${account} has ${credentials}.`);
  },
});

/** An MFA device alone signs nobody in. */
function credentialsOf({ password, accessKeys, signingCertificates, mfaDevices }: MemberRoot): string {
  const parts = [
    ...(password ? [mfaDevices > 0 ? "a password with MFA" : "a password without MFA"] : []),
    ...counted(accessKeys, "access key"),
    ...counted(signingCertificates, "signing certificate"),
  ];
  return parts.join(", ");
}

function counted(count: number, noun: string): string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
}
