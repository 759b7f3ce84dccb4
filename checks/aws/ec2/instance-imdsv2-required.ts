import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { instances } from "./collectors/instances.ts";
import { instanceMetadata, notJudged } from "./shared/instance.ts";

export default defineCheck({
  metadata: instanceMetadata(
    {
      id: "ec2-instance-imdsv2-required",
      title: "EC2 instance answers metadata requests of IMDSv2 only",
      severity: "high",
      description:
        "Looks whether the instance metadata service demands a session token (IMDSv2) or is off. What counts is the option of the running instance, in which EC2 has settled what launch, template, account default and image asked for.",
      risk: "Software on the instance that fetches any URL it is given hands out the role's credentials: a request without a token is enough, as in several large data thefts.",
      remediation: {
        summary: "Demand tokens, after the software on the instance has been updated to use them.",
        console: [
          "Open the EC2 console in the region and choose Instances.",
          "Look at the metric MetadataNoToken of <name>: it tells whether something still asks without a token.",
          "Choose <name>, Actions, Instance settings, Modify instance metadata options.",
          "Set IMDSv2 to Required and save.",
        ],
        cli: "aws ec2 modify-instance-metadata-options --region <region> --instance-id <name> --http-tokens required --http-endpoint enabled",
        terraform: `resource "aws_instance" "this" {
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}`,
        cloudformation: `Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: IMAGE_ID
      MetadataOptions:
        HttpEndpoint: enabled
        HttpTokens: required`,
        choices: ["IMAGE_ID"],
        url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html",
        impact: "Software that asks for metadata without a token, such as old SDKs, loses its credentials.",
      },
      frameworks: { "aws-fsbp": ["EC2.8"], "cis-aws-7.0.0": ["6.7"] },
      categories: ["identity", "secrets"],
      aliases: [
        "prowler:ec2_instance_imdsv2_enabled",
        "prowler:ec2_confidential_workload_host_imdsv2_not_enforced",
      ],
    },
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html",
  ),
  over: withFacets(instances, "metadataOptions"),
  evaluate(instance, facts, _options, context) {
    const skipped = notJudged(instance, context);
    if (skipped) return skipped;
    const { endpoint, tokens, state } = read(facts.metadataOptions);
    const label = `Instance ${instance.name}`;
    if (endpoint === "disabled") return pass(`${label} has its metadata service turned off.`);
    const pending = state === "pending" ? " (the change is not applied yet)" : "";
    return tokens === "required"
      ? pass(`${label} answers metadata requests of IMDSv2 only${pending}.`)
      : fail(`${label} answers metadata requests without a token${pending}.`);
  },
});
