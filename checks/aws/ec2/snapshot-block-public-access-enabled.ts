import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { regionSettings } from "./collectors/region-settings.ts";

export default defineCheck({
  metadata: {
    id: "ec2-snapshot-block-public-access-enabled",
    title: "Public sharing of EBS snapshots is blocked in the region",
    severity: "high",
    service: "ec2",
    description:
      "Looks whether the account blocks all public sharing of EBS snapshots in the region. A block of new sharing alone leaves snapshots reachable that are public already; the option accepts it.",
    risk: "One call, made by mistake or with a stolen key, gives a copy of a whole disk to every AWS account, and nobody sees who takes it.",
    remediation: {
      summary: "Block all public sharing of snapshots in the region.",
      console: [
        "Open the EC2 console in the region.",
        "On the dashboard, under Account attributes, choose Data protection and security.",
        "Under Block public access for EBS snapshots choose Manage.",
        "Tick Block public access, choose Block all public access and choose Update.",
      ],
      cli: "aws ec2 enable-snapshot-block-public-access --region <region> --state block-all-sharing",
      terraform: 'resource "aws_ebs_snapshot_block_public_access" "this" {\n  state = "block-all-sharing"\n}',
      cloudformation: `Resources:
  Block:
    Type: AWS::EC2::SnapshotBlockPublicAccess
    Properties:
      State: block-all-sharing`,
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html",
      impact: "Snapshots that are public on purpose cannot be restored by other accounts any more.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetSnapshotBlockPublicAccessState.html",
    ],
    frameworks: {},
    categories: ["internet-exposed"],
    aliases: ["prowler:ec2_ebs_snapshot_account_block_public_access"],
    since: "0.1.0",
  },
  over: withFacets(regionSettings, "snapshotBlock"),
  options: z.strictObject({
    acceptNewSharing: z.boolean().default(false).describe("Whether a block of new sharing alone is enough."),
  }),
  evaluate({ account, region }, facts, { acceptNewSharing }) {
    const { state, managedBy } = read(facts.snapshotBlock);
    const where = `in ${region} of account ${account}`;
    const by = managedBy === "declarative-policy" ? ", as a declarative policy sets it" : "";
    if (state === "block-all-sharing")
      return pass(`All public sharing of snapshots ${where} is blocked${by}.`);
    if (state === "unblocked") return fail(`Public sharing of snapshots ${where} is not blocked${by}.`);
    const message = `New public sharing of snapshots ${where} is blocked, but not what is shared already${by}.`;
    return acceptNewSharing ? pass(message) : fail(message);
  },
});
