import type { Report, TargetCoverage } from "@postern/sdk";
import { hostileTexts } from "./hostile-text.ts";
import {
  assembleReport,
  managementAccount,
  memberAccount,
  organizationId,
  sampleCause,
  sampleCheck,
  sampleFinding,
  sampleFramework,
  sampleResource,
  sampleTarget,
  sampleTime,
} from "./sample-report-parts.ts";

/**
 * Reports that every reporter must render: `typical` holds each status, a muted finding and a lost
 * target; `empty` no finding at all; in `denied` every call was denied; `hostile` carries
 * {@link hostileTexts} in every field that AWS or a plugin fills; `large` has 10,000 findings;
 * `incomplete` was cut short.
 */
export const sampleReportKinds = ["typical", "empty", "denied", "hostile", "large", "incomplete"] as const;
export type SampleReportKind = (typeof sampleReportKinds)[number];

/**
 * A report that meets `reportSchema`, the same one on every call.
 *
 * @example
 * for await (const text of reporter.render(reportSource(sampleReport("empty")), {})) process.stdout.write(text);
 */
export function sampleReport(kind: SampleReportKind): Report {
  return builders[kind]();
}

const organizationCheck = sampleCheck({
  id: "iam-organization-root-credentials-management-enabled",
  title: "AWS organization manages the root credentials of its member accounts centrally",
  severity: "high",
  service: "iam",
  remediation: { ...sampleCheck().remediation, cloudformation: { none: "No resource type covers it." } },
  frameworks: { "cis-aws-7.0.0": ["2.1.1"] },
  aliases: ["prowler:iam_root_credentials_management_enabled"],
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  actions: ["iam:ListOrganizationsFeatures", "organizations:DescribeOrganization"],
});
const regionCheck = sampleCheck({
  id: "ec2-instance-address-reviewed",
  title: "EC2 instance has a public address only where it needs one",
  severity: "informational",
  service: "ec2",
  frameworks: {},
  aliases: [],
  scope: "region",
  resourceType: "AWS::EC2::Instance",
  actions: ["ec2:DescribeInstances"],
});
const checks = [regionCheck, organizationCheck, sampleCheck()];

const organization = sampleResource({
  uid: organizationId,
  type: "AWS::Organizations::Organization",
  name: organizationId,
  arn: `arn:aws:organizations::${managementAccount}:organization/${organizationId}`,
  account: managementAccount,
  region: "us-east-1",
});
const instance = sampleResource({
  uid: `arn:aws:ec2:eu-central-1:${memberAccount}:instance/i-0123456789abcdef0`,
  type: "AWS::EC2::Instance",
  name: "i-0123456789abcdef0",
  tags: { Name: "web", team: "shop" },
});
const aboutOrganization = {
  checkId: organizationCheck.id,
  severity: "high",
  resource: organization,
} as const;
const aboutInstance = { checkId: regionCheck.id, severity: "informational", resource: instance } as const;

const targets = [
  sampleTarget({ organization: organizationId }),
  sampleTarget({
    source: "member",
    account: memberAccount,
    arn: `arn:aws:sts::${memberAccount}:assumed-role/SecurityAudit/scan`,
    organization: organizationId,
    calls: [
      { action: "s3:GetBucketVersioning", sent: 4, denied: 1 },
      { action: "sts:GetCallerIdentity", sent: 1, denied: 0 },
    ],
  }),
];
const lostTarget: TargetCoverage = {
  status: "lost",
  source: "expired",
  regions: [],
  calls: [],
  cause: {
    code: "credentials",
    message: "The credentials of profile expired are no longer valid: run aws sso login.",
    error: { name: "ExpiredToken", message: "The security token included in the request is expired" },
    retryable: false,
  },
};

const parts = { targets, checks };

const builders: Record<SampleReportKind, () => Report> = {
  typical: () =>
    assembleReport({
      ...parts,
      targets: [...targets, lostTarget],
      frameworks: [sampleFramework()],
      findings: [
        sampleFinding({
          ...aboutOrganization,
          status: "fail",
          message: `Organization ${organizationId} leaves root credentials to its members.`,
        }),
        sampleFinding(),
        sampleFinding({
          resource: sampleResource({ name: "archive" }),
          muted: { reason: "Write-once archive", until: "2027-03-31", source: "postern.mute.yaml entry 1" },
        }),
        sampleFinding({
          resource: sampleResource({ name: "photos", tags: { team: "shop" } }),
          status: "pass",
        }),
        sampleFinding({
          resource: sampleResource({ name: "logs" }),
          status: "unknown",
          message: sampleCause().message,
        }),
        sampleFinding(
          {
            ...aboutInstance,
            status: "manual",
            message: `Look whether instance ${instance.name} needs its address.`,
          },
          "address-1",
        ),
        sampleFinding(
          {
            ...aboutInstance,
            status: "not-applicable",
            message: `Instance ${instance.name} has one address only.`,
          },
          "address-2",
        ),
      ],
    }),

  empty: () => assembleReport({ ...parts, findings: [] }),

  denied: () =>
    assembleReport({
      ...parts,
      targets: targets.map((target) => ({
        ...target,
        calls: target.calls.map((call) => ({
          ...call,
          denied: call.action === "sts:GetCallerIdentity" ? 0 : call.sent,
        })),
      })),
      findings: [aboutOrganization, aboutInstance, {}].map((about) =>
        sampleFinding({ ...about, status: "unknown", message: sampleCause().message, evidence: [] }),
      ),
    }),

  hostile: () => {
    const texts = Object.entries(hostileTexts);
    const all = texts.map(([, text]) => text).join(" ");
    return assembleReport({
      ...parts,
      frameworks: [
        sampleFramework({
          id: all,
          title: all,
          requirements: sampleFramework().requirements.map((one) => ({ ...one, title: all })),
        }),
      ],
      checks: [
        ...checks,
        sampleCheck({
          id: "acme-hostile-texts",
          service: "acme",
          plugin: all,
          risk: all,
          description: all,
          categories: ["acme"],
        }),
      ],
      targets: [
        ...targets,
        {
          ...lostTarget,
          source: all,
          cause: sampleCause({ message: all, error: { name: all, message: all } }),
        },
      ],
      findings: texts.flatMap(([kind, text]) => {
        const resource = sampleResource({
          uid: `arn:aws:s3:::${text}`,
          name: text,
          arn: text,
          tags: { [`key ${text}`]: text },
        });
        const checkId = kind === "long" ? "acme-hostile-texts" : "s3-bucket-versioning-enabled";
        const evidence = [
          {
            action: "s3:GetBucketVersioning",
            requestId: text,
            at: sampleTime,
            value: { [`key ${text}`]: [text] },
          },
        ];
        const reason = sampleCause({ message: text, error: { name: text, message: text } });
        return [
          sampleFinding({ checkId, resource, message: `Bucket ${text} fails.`, evidence }),
          sampleFinding({ checkId, resource, status: "unknown", reason, message: text }, "unknown"),
        ];
      }),
    });
  },

  large: () =>
    assembleReport({
      ...parts,
      findings: Array.from({ length: 10_000 }, (_, index) =>
        sampleFinding({
          resource: sampleResource({
            name: `bucket-${index}`,
            account: index % 2 ? memberAccount : managementAccount,
          }),
          status: index % 3 === 0 ? "fail" : "pass",
        }),
      ),
    }),

  incomplete: () =>
    assembleReport({
      ...parts,
      findings: [sampleFinding({ status: "pass" })],
      targets: targets.slice(0, 1),
      complete: false,
    }),
};
