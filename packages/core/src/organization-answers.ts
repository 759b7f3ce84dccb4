import { accountResource, type Finding } from "@postern/sdk";
import type { NamedReport } from "./merge-targets.ts";
import { organizationOf } from "./organization-of.ts";

/**
 * The verdicts of several reports about organizations, without a report's “could not be read” where
 * another could read the same organization: one scan of all would have asked on. Where none could, the
 * first says so. The verdicts of a report that scanned the account that owns what they are about come
 * first: that is the management account, which one scan of all would have asked first.
 *
 * @param answers of each report its findings of checks over organizations
 */
export function organizationAnswers(
  reports: readonly NamedReport[],
  answers: readonly (readonly Finding[])[],
): Finding[] {
  const located = reports.flatMap(({ report }, index) => {
    const organization = organizationOf(report.targets);
    const accounts = new Set(report.targets.map(({ account }) => account));
    const findings = answers[index] ?? [];
    return findings.map((finding) => {
      const id = organization(finding.resource);
      return {
        finding,
        index,
        isByOwner: accounts.has(finding.resource.account),
        cell: `${finding.checkId} ${id}`,
        isUnread: isUnread(finding, id),
      };
    });
  });
  const unread = new Map<string, Set<number>>();
  const answered = new Map<string, Set<number>>();
  for (const { finding, index, cell, isUnread } of located) {
    const group = isUnread ? unread : isAnswer(finding) ? answered : undefined;
    group?.set(cell, (group.get(cell) ?? new Set()).add(index));
  }
  const isKept = ({ index, cell, isUnread }: (typeof located)[number]): boolean => {
    if (!isUnread) return true;
    const failed = unread.get(cell) ?? new Set();
    const couldRead = [...(answered.get(cell) ?? [])].some((other) => !failed.has(other));
    return !couldRead && Math.min(...failed) === index;
  };
  const kept = located.filter(isKept);
  const byOwners = kept.filter(({ isByOwner }) => isByOwner);
  const byOthers = kept.filter(({ isByOwner }) => !isByOwner);
  return [...byOwners, ...byOthers].map(({ finding }) => finding);
}

/**
 * Whether a finding says that the organization as a whole could not be listed or judged; a member of it
 * has an ARN.
 *
 * @param organization its id, where it is known
 */
function isUnread({ status, resource }: Finding, organization: string): boolean {
  const { uid, arn, region } = resource;
  if (status !== "unknown") return false;
  return uid === organization || (arn === undefined && uid === accountResource(resource, region).uid);
}

function isAnswer({ status }: Finding): boolean {
  return status === "pass" || status === "fail" || status === "manual";
}
