import {
  defineCheck,
  fail,
  type FacetSelection,
  manual,
  type NeededResource,
  notApplicable,
  pass,
  read,
  withFacets,
} from "@postern/sdk";
import { plans } from "../backup/collectors/plans.ts";
import { indexBy } from "../shared/index-by.ts";
import { instances } from "./collectors/instances.ts";
import { snapshots } from "./collectors/snapshots.ts";
import { volumes } from "./collectors/volumes.ts";

type Snapshot = NeededResource<FacetSelection<typeof snapshots, never>>;
type Instance = NeededResource<FacetSelection<typeof instances, "rootDevice">>;

const byVolume = indexBy(({ resource }: Snapshot) => resource.attributes.volume);
const byName = indexBy(({ resource }: Instance) => resource.name);
/** The tag that Auto Scaling gives its instances. */
const scalingGroup = "aws:autoscaling:groupName";

export default defineCheck({
  metadata: {
    id: "ec2-volume-snapshot-exists",
    title: "EBS volume has a snapshot",
    severity: "low",
    service: "ec2",
    description:
      "Looks for a completed snapshot of the volume in the same account and region, whoever made it: AWS Backup and lifecycle policies count. Where there is none but the region has backup plans, look yourself whether one selects the volume. Root volumes of Auto Scaling instances are made anew rather than restored. Copies that are kept in another account are not seen.",
    risk: "What is deleted, encrypted by an intruder or lost with the volume cannot be brought back.",
    remediation: {
      summary: "Make a snapshot now, and let a lifecycle policy or a backup plan make the next ones.",
      console: [
        "Open the EC2 console in the region, choose Volumes, choose <name>, Actions, Create snapshot.",
        "Choose Lifecycle Manager, Create lifecycle policy, and make a schedule for volumes with a tag that <name> has.",
      ],
      cli: "aws ec2 create-snapshot --region <region> --volume-id <name>",
      terraform: `resource "aws_ebs_snapshot" "this" {
  volume_id = "<name>"
}`,
      cloudformation: { none: "CloudFormation has no resource type for snapshots." },
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-create-snapshot.html",
      impact: "Snapshots cost by the data that changes between them for as long as they are kept.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html",
      "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupPlans.html",
    ],
    frameworks: {},
    categories: ["resilience"],
    aliases: ["prowler:ec2_ebs_volume_snapshots_exists", "prowler:ec2_ebs_volume_protected_by_backup_plan"],
    since: "0.1.0",
  },
  over: withFacets(volumes, "attachments"),
  needs: {
    snapshots: withFacets(snapshots),
    instances: withFacets(instances, "rootDevice"),
    plans: withFacets(plans),
  },
  evaluate({ name, attributes: { state } }, facts) {
    if (state !== "in-use" && state !== "available") return notApplicable(`Volume ${name} is ${state}.`);
    const own = byVolume(read(facts.snapshots)).get(name) ?? [];
    const complete = own.find(({ resource }) => resource.attributes.state === "completed");
    if (complete !== undefined) return pass(`Volume ${name} has the snapshot ${complete.resource.name}.`);
    const scaled = read(facts.attachments).find(({ instance, device }) =>
      (byName(read(facts.instances)).get(instance) ?? []).some(
        (found) =>
          found.resource.tags?.[scalingGroup] !== undefined && read(found.facts.rootDevice) === device,
      ),
    );
    if (scaled !== undefined)
      return notApplicable(
        `Volume ${name} is the root volume of ${scaled.instance}, which Auto Scaling made.`,
      );
    const named = read(facts.plans).map(({ resource }) => resource.name);
    return named.length === 0
      ? fail(`Volume ${name} has no completed snapshot, and the region has no backup plan.`)
      : manual(
          `Volume ${name} has no completed snapshot: see in AWS Backup whether one of the region's plans selects it (${named.join(", ")}).`,
        );
  },
});
