import type { Cause, Finding, ReportSource, TargetCoverage } from "@postern/sdk";
import { redactSecrets } from "../redaction/secrets.ts";

/**
 * The report without secrets in its reasons. A reason quotes an error, and some of AWS's errors quote the
 * request with its session token (SignatureDoesNotMatch); a plugin's may quote anything.
 */
export function withoutSecrets(report: ReportSource): ReportSource {
  return {
    ...report,
    targets: report.targets.map(redactTarget),
    async *findings() {
      for await (const finding of report.findings()) yield redactFinding(finding);
    },
  };
}

export function redactTarget(target: TargetCoverage): TargetCoverage {
  return target.cause === undefined ? target : { ...target, cause: redactCause(target.cause) };
}

export function redactFinding(finding: Finding): Finding {
  const { reason, message } = finding;
  if (reason === undefined) return finding;
  return { ...finding, message: redactSecrets(message), reason: redactCause(reason) };
}

function redactCause(cause: Cause): Cause {
  const { message, error } = cause;
  const redacted = error && {
    ...error,
    name: redactSecrets(error.name),
    message: redactSecrets(error.message),
  };
  return {
    ...cause,
    message: redactSecrets(message),
    ...(redacted === undefined ? {} : { error: redacted }),
  };
}
