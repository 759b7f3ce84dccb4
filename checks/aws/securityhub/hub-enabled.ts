import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { hubs } from "./collectors/hubs.ts";

export default defineCheck({
  metadata: {
    id: "securityhub-hub-enabled",
    title: "Security Hub CSPM is on in the region",
    severity: "medium",
    service: "securityhub",
    description:
      "Looks whether the account has Security Hub CSPM in the region, where findings of AWS's services and of other tools come together. Whether a standard is on is another question.",
    risk: "Findings stay in the consoles of a dozen services, each in its own region, and the serious ones are overlooked.",
    remediation: {
      summary:
        "Enable Security Hub CSPM in every enabled region; in an organization let a delegated administrator do so for all accounts.",
      console: [
        "Open Security Hub CSPM in region <region>.",
        "Choose Go to Security Hub CSPM, the standards that you want, and Enable.",
      ],
      cli: "aws securityhub enable-security-hub --region <region>",
      terraform: 'resource "aws_securityhub_account" "this" {}',
      cloudformation: "Resources:\n  Hub:\n    Type: AWS::SecurityHub::Hub",
      url: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html",
      impact: "After 30 days Security Hub CSPM charges by its own checks and by findings that it takes in.",
    },
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/what-is-securityhub.html",
      "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html",
    ],
    frameworks: { "cis-aws-6.0.0": ["5.16"], "cis-aws-7.0.0": ["5.16"] },
    categories: ["threat-detection"],
    aliases: ["prowler:securityhub_enabled"],
    since: "0.1.0",
  },
  over: withFacets(hubs, "subscribedAt"),
  evaluate({ account, region }, facts) {
    const since = read(facts.subscribedAt);
    return since === null
      ? fail(`Security Hub CSPM is off in account ${account} in ${region}.`)
      : pass(`Security Hub CSPM has been on in account ${account} in ${region} since ${since}.`);
  },
});
