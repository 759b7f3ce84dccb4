import { visible } from "../../text/visible.ts";
import type { EvidenceReader } from "./evidence.ts";
import { findingView, type FindingView } from "./finding-view.ts";
import type { Payload } from "./payload.ts";

/** The columns of the CSV reporter, as far as the page knows them; of the fingerprint it has the beginning. */
const columns: Readonly<Record<string, (finding: FindingView) => string | undefined>> = {
  id_prefix: ({ id }) => id,
  status: ({ status }) => status,
  severity: ({ severity }) => severity,
  change: ({ change }) => change,
  check: ({ check }) => check?.id,
  title: ({ check }) => check?.title,
  service: ({ check }) => check?.service,
  service_title: ({ check }) => check?.serviceTitle,
  partition: ({ partition }) => partition,
  account: ({ account }) => account,
  account_name: ({ accountName }) => accountName,
  region: ({ region }) => region,
  resource_type: ({ type }) => type,
  resource_name: ({ name }) => name,
  resource_uid: ({ uid }) => uid,
  resource_arn: ({ arn }) => arn,
  message: ({ message }) => message,
  reason: ({ reason }) => reason?.code,
  reason_action: ({ reason }) => reason?.action,
  reason_layer: ({ reason }) => reason?.layer,
  muted_reason: ({ muted }) => muted?.reason,
  muted_until: ({ muted }) => muted?.until,
  frameworks: ({ check }) =>
    Object.entries(check?.frameworks ?? {})
      .flatMap(([id, requirements]) => requirements.map((requirement) => `${id} ${requirement}`))
      .join("; "),
  remediation: ({ check }) => check?.remediation.summary,
  remediation_url: ({ check }) => check?.remediation.url,
};

/** Findings as CSV (RFC 4180), safe to open in a spreadsheet. */
export function csvOf(payload: Payload, rows: readonly number[]): string[] {
  const lines = rows.map((row) => {
    const finding = findingView(payload, row);
    return Object.values(columns).map((valueOf) => csvCell(visible(valueOf(finding) ?? "")));
  });
  return [Object.keys(columns), ...lines].map((cells) => `${cells.join(",")}\r\n`);
}

/** Findings as a JSON list, evidence included. */
export function jsonOf(payload: Payload, evidence: EvidenceReader, rows: readonly number[]): string[] {
  const items = rows.map((row, index) => {
    const { id, check, reason, muted, ...finding } = findingView(payload, row);
    const item = {
      idPrefix: id,
      checkId: check?.id,
      ...finding,
      reason,
      muted,
      evidence: evidence.of(row).map(({ isValueLeftOut, denied, requestId, ...rest }) => ({
        ...rest,
        ...(requestId !== "" && { requestId }),
        ...(denied && { denied }),
        ...(isValueLeftOut && { valueLeftOut: true }),
      })),
    };
    return `${index === 0 ? "\n" : ",\n"}${JSON.stringify(item)}`;
  });
  return ["[", ...items, "\n]\n"];
}

/** What a spreadsheet would take for a formula begins with an apostrophe. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
