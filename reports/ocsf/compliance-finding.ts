import type { Finding, Status } from "@postern/sdk";
import { eventBase, resourceBase, timestamp } from "./event.ts";
import type { Source } from "./source.ts";

/** Warning is OCSF's word for a check that gave no result since something was missing. */
const verdicts: Record<Status, readonly [id: number, caption: string]> = {
  pass: [1, "Pass"],
  unknown: [2, "Warning"],
  manual: [2, "Warning"],
  fail: [3, "Fail"],
  "not-applicable": [99, "Not Applicable"],
};

/** The event of class 2003. */
export function complianceFinding(finding: Finding, source: Source) {
  const check = source.checkOf(finding);
  const { at, evidence, id, message, muted, reason, resource, status } = finding;
  const [statusId, caption] = verdicts[status];
  const frameworks = Object.entries(check.frameworks);
  const { metadata, ...base } = eventBase(finding, source);
  return {
    ...base,
    class_uid: 2003,
    class_name: "Compliance Finding",
    type_uid: 200_301,
    type_name: "Compliance Finding: Create",
    status_code: reason?.code ?? status,
    metadata: { ...metadata, profiles: ["cloud"] },
    finding_info: {
      uid: id,
      title: check.title,
      desc: check.description,
      created_time: timestamp(at),
      types: check.categories,
      analytic: { uid: check.id, name: check.title, type_id: 1, type: "Rule", version: check.since },
    },
    compliance: {
      control: check.id,
      desc: check.title,
      standards: frameworks.map(([framework]) => framework),
      requirements: frameworks.flatMap(([framework, ids]) => ids.map((one) => `${framework} ${one}`)),
      status_id: statusId,
      status: caption,
      status_code: reason?.code ?? status,
      status_details: [message],
    },
    resources: [
      {
        ...resourceBase(finding),
        role_id: 3,
        role: "Affected",
        tags: Object.entries(resource.tags ?? {}).map(([name, value]) => ({ name, value })),
      },
    ],
    remediation: {
      desc: check.remediation.summary,
      references: [check.remediation.url, ...check.references],
    },
    unmapped: {
      risk: check.risk,
      evidence,
      ...(reason !== undefined && { reason }),
      ...(muted !== undefined && { muted }),
    },
  };
}
