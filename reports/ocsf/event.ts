import type { Finding, Severity } from "@postern/sdk";
import type { Source } from "./source.ts";

const severityIds: Record<Severity, number> = { informational: 1, low: 2, medium: 3, high: 4, critical: 5 };

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Milliseconds since 1970, as OCSF's timestamp_t counts. */
export const timestamp = (at: string): number => Date.parse(at);

/** What every finding event of ours has, whatever its class. */
export function eventBase(finding: Finding, source: Source) {
  const { at, checkId, message, muted, resource, severity } = finding;
  const organization = source.organizationOf(resource.account);
  return {
    activity_id: 1,
    activity_name: "Create",
    category_uid: 2,
    category_name: "Findings",
    time: timestamp(at),
    severity_id: severityIds[severity],
    severity: capitalized(severity),
    // The life of the finding; whether the check passed is another matter.
    status_id: muted === undefined ? 1 : 3,
    status: muted === undefined ? "New" : "Suppressed",
    status_detail: message,
    message,
    metadata: {
      version: "1.6.0",
      event_code: checkId,
      product: { uid: "postern", name: "Postern", vendor_name: "Postern", version: source.version },
      ...(organization !== undefined && { tenant_uid: organization }),
    },
    cloud: {
      provider: "aws",
      region: resource.region,
      account: { uid: resource.account, type: "AWS Account", type_id: 10 },
      ...(organization !== undefined && { org: { uid: organization } }),
    },
  };
}

/** The part of the resource that both classes describe alike. */
export function resourceBase({ resource }: Finding) {
  const { name, partition, region, type } = resource;
  return { uid: resource.arn ?? resource.uid, name, type, region, cloud_partition: partition };
}
