import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postern } from "./command.ts";
import { scanOrganization, startOrganization } from "./fault-organization.ts";
import { managementAccount } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const token = "IQoJb3JpZ2luPLANTED/token+of/the/session==";
const secret = "PLANTEDsecretOfTheKey/that+signs";

/** What a proxy may be: it knows who asks, and repeats the session token in every error it gives. */
const proxy = createServer(async (request, response) => {
  const action = new URLSearchParams(await text(request)).get("Action");
  response.setHeader("content-type", "text/xml");
  if (action === "GetCallerIdentity") {
    const identity = `<Arn>arn:aws:iam::${managementAccount}:user/a</Arn><UserId>A</UserId><Account>${managementAccount}</Account>`;
    return response.end(
      `<GetCallerIdentityResponse><GetCallerIdentityResult>${identity}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  }
  const sent = String(request.headers["x-amz-security-token"]);
  response.setHeader("x-amzn-requestid", `id-${sent}`);
  response.statusCode = 400;
  response.end(
    `<ErrorResponse><Error><Code>Refused${sent}</Code><Message>${sent} ${encodeURIComponent(sent)} ${secret}</Message></Error><RequestId>${sent}</RequestId></ErrorResponse>`,
  );
});
beforeAll(
  () =>
    new Promise<void>((resolve) => {
      proxy.listen(0, "127.0.0.1", resolve);
    }),
);
afterAll(() => void proxy.close());

const formats = "json,sarif,html,csv,junit,markdown,ocsf,asff";

test("credentials in use are in no output, wherever they come back", async () => {
  const { port } = proxy.address() as AddressInfo;
  using folder = temporaryFolder({
    config: [
      "[profile one]",
      "region = us-east-1",
      `endpoint_url = http://127.0.0.1:${port}`,
      "aws_access_key_id = ASIAIOSFODNN7EXAMPLE",
      `aws_secret_access_key = ${secret}`,
      `aws_session_token = ${token}`,
    ].join("\n"),
  });
  const environment = { AWS_CONFIG_FILE: join(folder.path, "config") };
  const args = ["scan", "--profile", "one", "--service", "iam", "--format", formats];
  const more = ["--save-facts", "facts.gz", "--log-level", "trace", "--log-format", "json"];
  const ended = await postern([...args, ...more], { directory: folder.path, environment });
  expect(ended.exitCode).toBe(3);
  const outputs = readdirSync(join(folder.path, "postern-report")).map((name) =>
    readFileSync(join(folder.path, "postern-report", name), "utf8"),
  );
  expect(outputs).toHaveLength(8);
  const facts = gunzipSync(readFileSync(join(folder.path, "facts.gz"))).toString();
  expect(facts).toContain("[redacted]");
  for (const output of [...outputs, facts, ended.stdout, ended.stderr]) {
    expect(output).not.toContain("PLANTED");
    expect(output).not.toContain("ASIAIOSFODNN7EXAMPLE");
  }
});

test.each([["--external-id", "PLANTED-id"], ["--external-id=PLANTED-id"]])(
  "the external id of the roles is not echoed: %s",
  async (...given) => {
    await using aws = await startOrganization();
    using ended = await scanOrganization(aws, ["--check", "iam-root-access-key-absent", ...given]);
    expect(ended.report().scan.commandLine).toContain(
      given.length === 1 ? "--external-id=[redacted]" : "[redacted]",
    );
    const written = readdirSync(join(ended.folder.path, "postern-report")).map((name) => ended.file(name));
    for (const output of [...written, ended.stdout, ended.stderr]) expect(output).not.toContain("PLANTED");
  },
);
