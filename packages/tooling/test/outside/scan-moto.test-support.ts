import { createCloud, createConnections, regionReader, resolveTargets } from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { foundTargets, liveFacts, scan, selectChecks } from "@postern/core";
import type { Finding } from "@postern/sdk";
import type { Moto } from "../../src/outside/moto.ts";

/** What a client of the AWS SDK takes to change moto's account. */
export const clientOf = (moto: Moto, region = "us-east-1") => ({
  region,
  endpoint: moto.endpoint,
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

/** Scans moto's account with one built-in check in some regions. */
export async function scanMoto(moto: Moto, check: string, regions: readonly string[]): Promise<Finding[]> {
  const connections = createConnections({ maxAttempts: 1, rates: "none" });
  const environment = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };
  const { targets, lost } = await resolveTargets({
    profiles: undefined,
    endpointUrl: moto.endpoint,
    environment,
    connections,
  });
  const report = await scan({
    checks: selectChecks([builtIn], { checks: [check] }, {}, []),
    targets: foundTargets(targets, lost),
    facts: liveFacts(createCloud({ connections, regions: regionReader({ globs: regions, connections }) })),
    scopeActions: { organization: [], account: [], region: [] },
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
