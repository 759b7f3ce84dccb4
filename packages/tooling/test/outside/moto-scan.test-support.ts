import {
  createCloud,
  createConnections,
  organizationCalls,
  regionReader,
  resolveTargets,
} from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { foundTargets, liveFacts, scan, selectChecks } from "@postern/core";
import type { Finding } from "@postern/sdk";
import type { Moto } from "../../src/outside/moto.ts";

/** The regions that scans of moto look into. */
const motoRegions = ["eu-central-1", "eu-west-1"];

/**
 * Scans moto's account with built-in checks, its identity found by sts:GetCallerIdentity of moto.
 *
 * @param checks an id or glob of them, or several
 */
export async function scanMoto(
  moto: Moto,
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

/** How clients of the AWS SDK reach moto. */
export function motoClient({ endpoint }: Moto, region = "us-east-1") {
  return { region, endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
}
