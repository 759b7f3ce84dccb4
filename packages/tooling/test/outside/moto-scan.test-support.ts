import {
  createCloud,
  createConnections,
  organizationCalls,
  regionReader,
  resolveTargets,
} from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { foundTargets, liveFacts, scan, selectChecks } from "@postern/core";
import type { Finding, Status } from "@postern/sdk";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { startMoto, type Moto } from "../../src/outside/moto.ts";

/** moto of a suite of tests. */
export type MotoInUse = Pick<Moto, "endpoint" | "reset">;

/**
 * moto for the tests of a suite: a server of the suite's own, which forgets everything before each test. Starting
 * one takes a third of a second, so that files of tests need not share it.
 *
 * @param settings environment variables for moto; see `startMoto`
 */
export function useMoto(settings?: Readonly<Record<string, string>>): MotoInUse {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto(settings);
  });
  afterAll(() => moto.stop());
  beforeEach(() => moto.reset());
  return {
    get endpoint() {
      return moto.endpoint;
    },
    reset: () => moto.reset(),
  };
}

/** The regions that scans of moto look into. */
const motoRegions = ["eu-central-1", "eu-west-1"];

/**
 * Scans moto's account with built-in checks, its identity found by sts:GetCallerIdentity of moto.
 *
 * @param checks an id or glob of them, or several
 */
export async function scanMoto(
  moto: MotoInUse,
  checks: string | readonly string[],
  regions: readonly string[] = motoRegions,
): Promise<Finding[]> {
  const connections = createConnections({ maxAttempts: 1, rates: "none" });
  const environment = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };
  const { targets, lost } = await resolveTargets({
    profiles: undefined,
    endpointUrl: moto.endpoint,
    environment,
    connections,
  });
  const report = await scan({
    checks: selectChecks([builtIn], { checks: [checks].flat() }, {}, ["assume-root"]),
    targets: foundTargets(targets, lost),
    facts: liveFacts(
      createCloud({
        connections,
        regions: regionReader({ globs: regions, connections }),
      }),
    ),
    scopeActions: { organization: organizationCalls.map(String), account: [], region: [] },
    verdict: { failOn: "low", allowIncomplete: false },
    concurrency: 4,
    name: "moto",
    toolVersion: "0.0.0",
    commandLine: [],
    log: { warn: () => undefined },
  });
  const findings: Finding[] = [];
  for await (const finding of report.findings()) findings.push(finding);
  connections.close();
  return findings;
}

/** What a check finds in a region, by the resource's name. */
export async function motoStatuses(
  moto: MotoInUse,
  check: string,
  region: string,
): Promise<Readonly<Record<string, Status>>> {
  const findings = await scanMoto(moto, check, [region]);
  return Object.fromEntries(findings.map(({ resource, status }) => [resource.name, status]));
}

/** How clients of the AWS SDK reach moto. */
export function motoClient({ endpoint }: MotoInUse, region = "us-east-1") {
  return { region, endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
}
