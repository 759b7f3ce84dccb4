import { reportSource, type Finding } from "@postern/sdk";
import { sampleCause, sampleFinding, sampleReport } from "@postern/testing";
import { expect, test } from "vitest";
import { withoutSecrets } from "./redact-report.ts";

const message = "Should have been 'x-amz-security-token:PLANTED'.";
const cause = sampleCause({ message, error: { name: "SignatureDoesNotMatch", message } });

async function findingsOf(findings: Finding[]): Promise<Finding[]> {
  const redacted: Finding[] = [];
  const report = withoutSecrets(reportSource({ ...sampleReport("empty"), findings }));
  for await (const finding of report.findings()) redacted.push(finding);
  return redacted;
}

test("the reason of an unknown verdict and of a lost target hold no secret", async () => {
  const { targets: known } = sampleReport("typical");
  const report = reportSource({
    ...sampleReport("empty"),
    targets: known.map((target) => ({ ...target, cause })),
  });
  const findings = await findingsOf([sampleFinding({ status: "unknown", reason: cause, message })]);
  const texts = JSON.stringify([withoutSecrets(report).targets, findings]);
  expect(texts).not.toContain("PLANTED");
  expect(texts.match(/x-amz-security-token:\[redacted\]/g)).toHaveLength(2 * known.length + 3);
});

test("everything else stays as it is", async () => {
  const report = sampleReport("typical");
  expect(await findingsOf(report.findings)).toEqual(report.findings);
  expect(withoutSecrets(reportSource(report)).targets).toEqual(report.targets);
});
