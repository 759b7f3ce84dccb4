import type { Finding, Status } from "@postern/sdk";
import { eventBase, resourceBase, timestamp } from "./event.ts";
import type { Source } from "./source.ts";

/** Prowler's words. It has none for unknown, for which a person must look too, and none for not applicable. */
const codes: Record<Status, string | undefined> = {
  pass: "PASS",
  fail: "FAIL",
  manual: "MANUAL",
  unknown: "MANUAL",
  "not-applicable": undefined,
};

/**
 * The event of class 2004, with its parts where Prowler has them. Times are in milliseconds, as OCSF wants
 * and Prowler does not; those who want the date itself find it in the `_dt` fields.
 *
 * @returns undefined for what is not applicable: Prowler does not report it
 */
export function detectionFinding(finding: Finding, source: Source) {
  const check = source.checkOf(finding);
  const { at, evidence, id, reason, resource, status } = finding;
  const code = codes[status];
  if (code === undefined) return undefined;
  const { cloud, metadata, ...base } = eventBase(finding, source);
  return {
    ...base,
    class_uid: 2004,
    class_name: "Detection Finding",
    type_uid: 200_401,
    type_name: "Detection Finding: Create",
    time_dt: at,
    status_code: code,
    cloud: { ...cloud, account: { ...cloud.account, name: resource.account } },
    metadata: { ...metadata, profiles: ["cloud", "datetime"] },
    finding_info: {
      uid: id,
      title: check.title,
      desc: check.description,
      created_time: timestamp(at),
      created_time_dt: at,
      types: check.categories,
    },
    risk_details: check.risk,
    resources: [
      {
        ...resourceBase(finding),
        group: { name: check.service },
        labels: Object.entries(resource.tags ?? {}).map(([key, value]) => `${key}:${value}`),
        data: { details: "", metadata: { evidence } },
      },
    ],
    remediation: { desc: check.remediation.summary, references: [check.remediation.url] },
    unmapped: {
      related_url: check.references[0] ?? "",
      categories: check.categories,
      depends_on: [],
      related_to: [],
      additional_urls: check.references,
      notes: "",
      compliance: check.frameworks,
      ...(reason !== undefined && { reason }),
    },
  };
}
