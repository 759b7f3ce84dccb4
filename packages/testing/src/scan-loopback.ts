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

/** What is done to calls and replies on the wire. */
export interface LoopbackWire {
  /** Asked before the fixtures for each call; the fault it returns is the answer. */
  readonly intercept?: (call: ReceivedCall) => Fault | undefined;
  /** Changes replies on the wire; see the loopback AWS. */
  readonly alter?: (call: ReceivedCall, body: string) => string;
}

/** Settings of {@link scanLoopback}. */
export interface LoopbackScanOptions<Extra extends Services> extends LoopbackWire {
  /** Client modules beside STS, by the name that fixtures have for them: `{ s3, s3control }`. */
  readonly services?: Extra;
  /** Regions that region checks run in. Default eu-central-1. */
  readonly regions?: readonly string[];
  /** Attempts per call. Default 1, so that no test waits for a retry. */
  readonly maxAttempts?: number;
}

/** The report of a scan with its findings, and how often each operation was called (`iam:ListUsers`). */
export type LoopbackReport = Report & { readonly calls: Readonly<Record<string, number>> };

/** A loopback AWS that stays for several scans, one after the other. */
export interface ScannedLoopback extends AsyncDisposable {
  scan(checks: readonly Check[], wire?: LoopbackWire): Promise<LoopbackReport>;
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
): Promise<LoopbackReport> {
  await using loopback = await openLoopback(accounts, options);
  return await loopback.scan(checks, options);
}

/**
 * Starts a loopback AWS whose accounts are scanned several times. Making clients takes longer than what a check
 * asks, so that many small scans of the same accounts take half the time of as many {@link scanLoopback}.
 *
 * @example
 * await using loopback = await openLoopback([{ id: "111122223333", fixtures }], { services: { iam } });
 * const { findings } = await loopback.scan([check], { intercept: () => accessDenied() });
 */
export async function openLoopback<Extra extends Services = Record<never, never>>(
  accounts: readonly AccountConfig<BuiltInServices & NoInfer<Extra>>[],
  options: Omit<LoopbackScanOptions<Extra>, keyof LoopbackWire> = {},
): Promise<ScannedLoopback> {
  const { services, regions = ["eu-central-1"], maxAttempts } = options;
  let wire: LoopbackWire = {};
  const aws = await startLoopbackAws({
    accounts,
    ...(services && { services }),
    intercept: (call) => wire.intercept?.(call),
    alter: (call, body) => wire.alter?.(call, body) ?? body,
  });
  const loopback = loopbackCloud(aws, regions, maxAttempts);
  return {
    async scan(checks, changes = {}) {
      wire = changes;
      aws.reset();
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
    },
    async [Symbol.asyncDispose]() {
      loopback[Symbol.dispose]();
      await aws.close();
    },
  };
}
