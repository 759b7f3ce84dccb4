import type { CheckMetadata, Outcome } from "@postern/sdk";

/** What tells a version of a launch template. */
interface TemplateVersion {
  readonly number: number;
  readonly isDefault: boolean;
}

/**
 * Judges the versions of a launch template that launches use: the default one and, where it is another, the
 * latest.
 *
 * @param judge gets a version with its name for messages, and the discriminator of its outcome
 */
export function judgeVersions<Version extends TemplateVersion>(
  name: string,
  versions: readonly Version[],
  judge: (version: Version, label: string, details: { readonly discriminator: string }) => Outcome,
): Outcome[] {
  return versions.map((version) => {
    const role = version.isDefault ? "default" : "latest";
    const label = `Launch template ${name}, version ${version.number} (${role})`;
    return judge(version, label, { discriminator: role });
  });
}

type Own = Pick<
  CheckMetadata,
  "id" | "title" | "description" | "risk" | "frameworks" | "categories" | "aliases"
>;

/** What the remediation sets in a new version of the template. */
interface NewVersion {
  readonly summary: string;
  readonly impact: string;
  /** JSON of launch template data. */
  readonly data: string;
  /** Lines of an aws_launch_template and of LaunchTemplateData, without indentation. */
  readonly terraform: string;
  readonly cloudformation: string;
  /** The words in capitals that these have. */
  readonly choices?: readonly string[];
}

/** Metadata of a check of launch templates: its own words, and what all of them share. */
export function templateMetadata(own: Own, version: NewVersion): CheckMetadata {
  return {
    ...own,
    severity: "high",
    service: "ec2",
    remediation: {
      summary: version.summary,
      console: [
        "Open the EC2 console in the region and choose Launch templates.",
        "Choose <name>, Actions, Modify template (Create new version).",
        "Change the setting under Network settings or Advanced details and create the version.",
        "Choose Actions, Set default version, and choose the new one.",
      ],
      cli: [
        `VERSION=$(aws ec2 create-launch-template-version --region <region> --launch-template-id <name> --source-version \\$Default --launch-template-data '${version.data}' --query LaunchTemplateVersion.VersionNumber --output text)`,
        'aws ec2 modify-launch-template --region <region> --launch-template-id <name> --default-version "$VERSION"',
      ].join("\n"),
      terraform: `resource "aws_launch_template" "this" {\n  update_default_version = true\n${indented(version.terraform, 2)}\n}`,
      cloudformation: `Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
${indented(version.cloudformation, 8)}`,
      ...(version.choices !== undefined && { choices: [...version.choices] }),
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-launch-template-versions.html",
      impact: version.impact,
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-templates.html",
    ],
    since: "0.1.0",
  };
}

function indented(text: string, spaces: number): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(spaces) + line)
    .join("\n");
}
