import { defineReporter, type CheckDescriptor, type Finding } from "@postern/sdk";
import { stringify } from "csv-stringify/sync";
import { visible } from "../text/visible.ts";

type Cell = (finding: Finding, check: CheckDescriptor | undefined) => string | undefined;

const columns: Readonly<Record<string, Cell>> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  severity: ({ severity }) => severity,
  check: ({ checkId }) => checkId,
  title: (_, check) => check?.title,
  service: (_, check) => check?.service,
  service_title: (_, check) => check?.serviceTitle,
  partition: ({ resource }) => resource.partition,
  account: ({ resource }) => resource.account,
  region: ({ resource }) => resource.region,
  resource_type: ({ resource }) => resource.type,
  resource_name: ({ resource }) => resource.name,
  resource_uid: ({ resource }) => resource.uid,
  resource_arn: ({ resource }) => resource.arn,
  resource_tags: ({ resource }) => listOf(Object.entries(resource.tags ?? {}), "="),
  message: ({ message }) => message,
  reason: ({ reason }) => reason?.code,
  reason_action: ({ reason }) => reason?.action,
  reason_layer: ({ reason }) => reason?.layer,
  muted_reason: ({ muted }) => muted?.reason,
  muted_until: ({ muted }) => muted?.until,
  frameworks: (_, check) =>
    listOf(
      Object.entries(check?.frameworks ?? {}).flatMap(([id, all]) => all.map((one) => [id, one])),
      " ",
    ),
  remediation: (_, check) => check?.remediation.summary,
  remediation_url: (_, check) => check?.remediation.url,
  at: ({ at }) => at,
};

const batchSize = 500;

/**
 * A row for each finding (RFC 4180: commas, CRLF, quotes where needed). A cell that a spreadsheet would take
 * for a formula begins with an apostrophe; characters that act unseen are written out.
 */
export default defineReporter({
  name: "csv",
  extension: "csv",
  description: "A row for each finding, for spreadsheets.",
  async *render(report) {
    const checks = new Map(report.checks.map((check) => [check.id, check]));
    yield write([Object.keys(columns)]);
    let batch: string[][] = [];
    for await (const finding of report.findings()) {
      const check = checks.get(finding.checkId);
      batch.push(Object.values(columns).map((cell) => visible(cell(finding, check) ?? "")));
      if (batch.length < batchSize) continue;
      yield write(batch);
      batch = [];
    }
    if (batch.length > 0) yield write(batch);
  },
});

function write(rows: readonly (readonly string[])[]): string {
  // Its type wants arrays that it may change; it does not.
  return stringify(rows as string[][], { escape_formulas: true, record_delimiter: "windows" });
}

function listOf(pairs: readonly (readonly string[])[], separator: string): string {
  return pairs.map((pair) => pair.join(separator)).join("; ");
}
