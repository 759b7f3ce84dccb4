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

/** All but the times of verdicts: the times of replies are in facts, too. */
export const timelessVerdicts = ({ findings, targets, summary }: Report) => ({
  targets,
  summary,
  findings: findings.map(({ at: _at, ...finding }) => finding),
});
