import { defineCheck, fail, isNotAsked, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { buckets } from "../s3/collectors/buckets.ts";
import { sessions } from "./collectors/sessions.ts";
import { holdsBuckets } from "./shared/buckets.ts";

export default defineCheck({
  metadata: {
    id: "macie-automated-discovery-enabled",
    title: "Macie discovers sensitive data by itself",
    severity: "high",
    service: "macie",
    description:
      "Looks whether Macie samples the objects of all buckets of the region day by day. In a member account of an organization Macie's administrator decides, and only that account can tell. Whether Macie is on at all is another question.",
    risk: "Macie looks only where somebody makes a job: sensitive data in buckets that nobody thought of stay unnoticed.",
    remediation: {
      summary: "Enable automated sensitive data discovery, in the account that administers Macie.",
      console: [
        "Open Macie in region <region>.",
        "Choose Settings, Automated sensitive data discovery, and enable it.",
      ],
      cli: "aws macie2 update-automated-discovery-configuration --status ENABLED --region <region>",
      terraform: { none: "The AWS provider has no resource for automated discovery." },
      cloudformation: { none: "CloudFormation has no resource type for automated discovery." },
      url: "https://docs.aws.amazon.com/macie/latest/user/discovery-asdd-account-enable.html",
      impact:
        "After a trial Macie charges by buckets and objects that it watches and by bytes that it samples.",
    },
    references: [
      "https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-configuration.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/macie-controls.html",
    ],
    frameworks: { "aws-fsbp": ["Macie.2"], "cis-aws-6.0.0": ["3.1.3"], "cis-aws-7.0.0": ["3.1.3"] },
    categories: ["threat-detection"],
    aliases: ["prowler:macie_automated_sensitive_data_discovery_enabled"],
    since: "0.1.0",
  },
  over: withFacets(sessions, "status", "automatedDiscovery"),
  needs: { buckets: withFacets(buckets) },
  evaluate({ account, region }, facts) {
    const where = `in account ${account} in ${region}`;
    if (read(facts.status) !== "ENABLED") return notApplicable(`Macie is not on ${where}.`);
    const discovery = read(facts.automatedDiscovery);
    if (isNotAsked(discovery))
      return manual(`Automated discovery ${where}: ${discovery.notAsked}; look there.`);
    if (discovery === "ENABLED") return pass(`Macie discovers sensitive data by itself ${where}.`);
    if (!holdsBuckets(facts.buckets, region)) return notApplicable(`There are no buckets ${where}.`);
    return fail(`Macie looks only where a job tells it to ${where}: automated discovery is off.`);
  },
});
