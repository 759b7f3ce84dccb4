import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { buckets } from "../s3/collectors/buckets.ts";
import { sessions } from "./collectors/sessions.ts";
import { holdsBuckets } from "./shared/buckets.ts";

export default defineCheck({
  metadata: {
    id: "macie-account-enabled",
    title: "Macie is on in regions with buckets",
    severity: "medium",
    service: "macie",
    description:
      "Looks whether Amazon Macie, which finds sensitive data in S3, is on and not paused in each region in which the account has buckets. Whether the data were classified and are kept as they should be, only a person can say; another tool may do the same work.",
    risk: "Nobody knows in which buckets personal data, credentials or card numbers lie, until somebody else finds them there.",
    remediation: {
      summary:
        "Enable Macie in the region; in an organization let a delegated administrator do so for all accounts.",
      console: ["Open Macie in region <region>.", "Choose Get started and Enable Macie."],
      cli: "aws macie2 enable-macie --status ENABLED --region <region>",
      variants: {
        paused: {
          console: ["Open Macie in region <region>.", "Choose Settings and Re-enable Macie."],
          cli: "aws macie2 update-macie-session --status ENABLED --region <region>",
        },
      },
      terraform: 'resource "aws_macie2_account" "this" {\n  status = "ENABLED"\n}',
      cloudformation:
        "Resources:\n  Session:\n    Type: AWS::Macie::Session\n    Properties:\n      Status: ENABLED",
      url: "https://docs.aws.amazon.com/macie/latest/user/getting-started.html",
      impact: "Macie charges by buckets that it watches and by bytes that it looks into.",
    },
    references: [
      "https://docs.aws.amazon.com/macie/latest/APIReference/macie.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/macie-controls.html",
    ],
    frameworks: { "aws-fsbp": ["Macie.1"], "cis-aws-6.0.0": ["3.1.3"], "cis-aws-7.0.0": ["3.1.3"] },
    categories: ["threat-detection"],
    aliases: ["prowler:macie_is_enabled"],
    since: "0.1.0",
  },
  over: withFacets(sessions, "status"),
  needs: { buckets: withFacets(buckets) },
  evaluate({ account, region }, facts) {
    const status = read(facts.status);
    const where = `in account ${account} in ${region}`;
    if (status === "ENABLED") return pass(`Macie is on ${where}.`);
    if (!holdsBuckets(facts.buckets, region)) return notApplicable(`There are no buckets ${where}.`);
    return fail(`Macie is ${status === null ? "off" : "paused"} ${where}, where there are buckets.`, {
      ...(status !== null && { variant: "paused" }),
    });
  },
});
