import { foundTargets, liveFacts, scan } from "@postern/core";
import type { Check, Finding, Report } from "@postern/sdk";
import {
  startLoopbackAws,
  type AccountConfig,
  type BuiltInServices,
  type Fault,
  type ReceivedCall,
  type Services,
} from "./loopback/index.ts";
import { loopbackCloud } from "./loopback-cloud.ts";

/** Settings of {@link scanLoopback}. */
export interface LoopbackScanOptions<Extra extends Services> {
  /** Client modules beside STS, by the name that fixtures have for them: `{ s3, s3control }`. */
  readonly services?: Extra;
  /** Regions that region checks run in. Default eu-central-1. */
  readonly regions?: readonly string[];
  /** Asked before the fixtures for each call; the fault it returns is the answer. */
  readonly intercept?: (call: ReceivedCall) => Fault | undefined;
  /** Changes replies on the wire; see the loopback AWS. */
  readonly alter?: (call: ReceivedCall, body: string) => string;
  /** Attempts per call. Default 1, so that no test waits for a retry. */
  readonly maxAttempts?: number;
}

/**
 * Scans accounts of a loopback AWS with checks: the whole engine and the real SDK over HTTP.
 *
 * @returns the report with its findings, and how often each operation was called (`iam:ListUsers`)
 * @example
 * const { findings } = await scanLoopback([check], [
 *   { id: "111122223333", fixtures: { iam: { GetAccountSummary: accessDenied() } } },
 * ]);
 */
export async function scanLoopback<Extra extends Services = Record<never, never>>(
  checks: readonly Check[],
  accounts: readonly AccountConfig<BuiltInServices & NoInfer<Extra>>[],
  options: LoopbackScanOptions<Extra> = {},
): Promise<Report & { readonly calls: Readonly<Record<string, number>> }> {
  const { services, regions = ["eu-central-1"], maxAttempts, intercept, alter } = options;
  await using aws = await startLoopbackAws({
    accounts,
    ...(services && { services }),
    ...(intercept && { intercept }),
    ...(alter && { alter }),
  });
  using loopback = loopbackCloud(aws, regions, maxAttempts);
  const source = await scan({
    checks: checks.map((check) => ({ plugin: "test", check, options: check.options?.parse({}) ?? {} })),
    targets: foundTargets(accounts.map(({ id, partition }) => loopback.target(id, partition))),
    facts: liveFacts(loopback.cloud),
    scopeActions: { organization: ["organizations:DescribeOrganization"], account: [], region: [] },
    verdict: { failOn: "informational", allowIncomplete: false },
    concurrency: 8,
    name: "loopback",
    toolVersion: "0.0.0",
    commandLine: [],
    log: { warn: () => {} },
  });
  const findings: Finding[] = [];
  for await (const finding of source.findings()) findings.push(finding);
  return { ...source, findings, calls: aws.counts() };
}
