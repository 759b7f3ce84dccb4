import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { regionSettings } from "./collectors/region-settings.ts";

export default defineCheck({
  metadata: {
    id: "ec2-instance-metadata-defaults-imdsv2-required",
    title: "New EC2 instances in the region require IMDSv2 by default",
    severity: "high",
    service: "ec2",
    description:
      "Looks whether the account's default for instance metadata in the region demands session tokens (IMDSv2). The default applies to launches that do not say otherwise; a region without instances is judged as well, since the next one is launched under its default.",
    risk: "An instance that is launched without thinking of metadata answers requests without a token, so that a fault in its software gives the role's credentials away.",
    remediation: {
      summary: "Set the account's default in the region to required tokens.",
      console: [
        "Open the EC2 console in the region.",
        "On the dashboard, under Account attributes, choose Data protection and security.",
        "Under IMDS defaults choose Manage.",
        "Set Metadata version to V2 only (token required) and choose Update.",
      ],
      cli: "aws ec2 modify-instance-metadata-defaults --region <region> --http-tokens required",
      terraform: 'resource "aws_ec2_instance_metadata_defaults" "this" {\n  http_tokens = "required"\n}',
      cloudformation: { none: "CloudFormation has no resource type for the setting." },
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
      impact: "Software that is started on new instances and asks for metadata without a token fails.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetInstanceMetadataDefaults.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-options-order-of-precedence.html",
    ],
    frameworks: {},
    categories: ["identity", "secrets"],
    aliases: ["prowler:ec2_instance_account_imdsv2_enabled"],
    since: "0.1.0",
  },
  over: withFacets(regionSettings, "metadataDefaults"),
  evaluate({ account, region }, facts) {
    const { tokens, managedBy } = read(facts.metadataDefaults);
    const subject = `The default for new instances in ${region} of account ${account}`;
    const by = managedBy === "declarative-policy" ? ", as a declarative policy sets it" : "";
    if (tokens === "required") return pass(`${subject} requires IMDSv2${by}.`);
    return tokens === "optional"
      ? fail(`${subject} makes session tokens optional${by}.`)
      : fail(`${subject} says nothing about session tokens${by}.`);
  },
});
