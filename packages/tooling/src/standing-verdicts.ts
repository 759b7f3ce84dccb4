import type { Finding } from "@postern/sdk";

/**
 * Whether a finding says what findings of another scan say of its resource or, where that is none of theirs, of
 * its check.
 */
export function standingVerdicts(findings: readonly Finding[]): (finding: Finding) => boolean {
  const subjects = new Set(findings.map(subject));
  const ofSubject = new Set(findings.map((finding) => `${subject(finding)} ${finding.status}`));
  const ofCheck = new Set(findings.map(({ checkId, status }) => `${checkId} ${status}`));
  return (finding) =>
    subjects.has(subject(finding))
      ? ofSubject.has(`${subject(finding)} ${finding.status}`)
      : ofCheck.has(`${finding.checkId} ${finding.status}`);
}

const subject = ({ checkId, resource, discriminator }: Finding): string =>
  [checkId, resource.region, resource.uid, discriminator].join(" ");
