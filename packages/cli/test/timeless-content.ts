import type { Finding, Report } from "@postern/sdk";

/** What a report says of the accounts, without the times and request ids that no two scans share. */
export function timelessContent({ findings, summary, verdict, targets }: Report) {
  return {
    findings: findings.map(timeless),
    summary,
    verdict,
    accounts: targets.map(({ account, status, regions }) => ({ account, status, regions })),
  };
}

function timeless({ at: _at, evidence, ...finding }: Finding) {
  return { ...finding, evidence: evidence.map(({ at: _when, requestId: _id, ...rest }) => rest) };
}
