import { PosternError, type Finding, type ReportSource, type TargetCoverage } from "@postern/sdk";

/** A report and what to call it in an error message, such as its path. */
export interface NamedReport {
  readonly name: string;
  readonly report: ReportSource;
}

/**
 * The targets of all reports: the scanned ones by account, then the lost ones, each once.
 *
 * @throws {PosternError} `usage` when two reports scanned the same account
 */
export function mergeTargets(reports: readonly NamedReport[]): TargetCoverage[] {
  const scanned = new Map<string, TargetCoverage>();
  const scannedBy = new Map<string, string>();
  const lost = new Map<string, TargetCoverage>();
  const overlaps: string[] = [];
  for (const { name, report } of reports)
    for (const target of report.targets) {
      const key = `${target.partition} ${target.account}`;
      const earlier = scannedBy.get(key);
      if (target.status === "lost") lost.set(`${target.source} ${target.account}`, target);
      else if (earlier !== undefined) overlaps.push(`  ${target.account}: ${earlier} and ${name}`);
      else {
        scanned.set(key, target);
        scannedBy.set(key, name);
      }
    }
  if (overlaps.length > 0)
    throw new PosternError("usage", `The same account was scanned twice:\n${overlaps.join("\n")}`, {
      hint: "Merge reports of different accounts. To compare two scans of an account: postern diff.",
    });
  const byKey = [...scanned].sort(([one], [other]) => (one < other ? -1 : 1));
  return [...byKey.map(([, target]) => target), ...lost.values()];
}

/** Merges streams of findings that are each in the order of accounts, keeping one finding of each. */
export async function* inTargetOrder(streams: readonly AsyncGenerator<Finding>[]): AsyncGenerator<Finding> {
  const heads = await Promise.all(streams.map(readHead));
  try {
    for (;;) {
      let least: (typeof heads)[number] | undefined;
      for (const head of heads)
        if (head.finding !== undefined && (least === undefined || head.key < least.key)) least = head;
      if (least?.finding === undefined) return;
      yield least.finding;
      Object.assign(least, await readHead(least.stream));
    }
  } finally {
    for (const stream of streams) await stream.return(undefined);
  }
}

async function readHead(stream: AsyncGenerator<Finding>) {
  const { value, done } = await stream.next();
  const finding = done === true ? undefined : value;
  const key = finding === undefined ? "" : `${finding.resource.partition} ${finding.resource.account}`;
  return { stream, finding, key };
}
