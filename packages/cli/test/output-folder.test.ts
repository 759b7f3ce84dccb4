import { startRoomAws } from "@postern/checks-aws/sound-account";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { reportSchema } from "@postern/sdk";
import { type LoopbackAws, type ReceivedCall } from "@postern/testing/loopback";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startOrganization } from "./fault-organization.ts";
import { installCommand, type InstalledCommand } from "./installed-command.ts";
import {
  awsConfiguration,
  managementAccount,
  memberAccount,
  scan,
  someChecks,
  soundFixtures,
} from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { timelessContent } from "./timeless-content.ts";

describe("two scans into one folder", () => {
  let command: InstalledCommand;
  let aws: LoopbackAws;
  let environment: Record<string, string>;
  beforeAll(async () => {
    command = await installCommand();
    aws = await startOrganization(undefined, 40);
    environment = awsConfiguration(command.folder, aws, { management: managementAccount });
    const alone = await start("--format", "json", "--output", "alone");
    expect(alone.exitCode).toBe(1);
  }, 60_000);
  afterAll(async () => {
    command[Symbol.dispose]();
    await aws.close();
  });

  const start = (...args: readonly string[]) => {
    const target = ["scan", "--profile", "management", "--org", "--org-role", "PosternAudit", "--quiet"];
    return command.start([...target, ...someChecks, "--concurrency", "2", ...args], environment).ended;
  };
  const contentOf = (output: string) => {
    const text = readFileSync(join(command.folder.path, output, "report.json"), "utf8");
    return timelessContent(reportSchema.parse(JSON.parse(text)));
  };

  test.concurrent.each([0, 700, 1_500])(
    "both end as each alone does, started %d ms apart",
    async (delay) => {
      const output = `both-${delay}`;
      const other = ["--service", "ec2", "--format", "csv", "--output", output];
      const first = start("--format", "json", "--output", output);
      await new Promise((resolve) => setTimeout(resolve, delay));
      for (const { exitCode, stderr } of await Promise.all([first, start(...other)]))
        expect([exitCode, stderr]).toEqual([1, expect.not.stringContaining("error")]);
      expect(contentOf(output)).toEqual(contentOf("alone"));
    },
    60_000,
  );
});

describe("what is in the place of the journal", () => {
  let aws: LoopbackAws;
  beforeAll(async () => {
    const accounts = [managementAccount, memberAccount].map((id) => ({ id, fixtures: soundFixtures }));
    aws = await startRoomAws({ accounts });
  });
  afterAll(() => aws.close());
  const one = { one: managementAccount };
  const check = ["--check", "iam-root-access-key-absent", "--format", "json"];
  const pathIn = ({ path }: { readonly path: string }): string => join(path, "postern-report/report.journal");

  test("is never followed where it is a link", async () => {
    const folder = temporaryFolder({ "precious.txt": "precious", "postern-report/other": "" });
    symlinkSync(join(folder.path, "precious.txt"), pathIn(folder));
    using ended = await scan(aws, one, check, { folder });
    expect([ended.exitCode, ended.stderr]).toEqual([0, expect.not.stringContaining("A stopped scan")]);
    expect(readFileSync(join(folder.path, "precious.txt"), "utf8")).toBe("precious");
  });

  test.each<[string, (path: string) => unknown]>([
    ["a folder", (path) => mkdirSync(path)],
    ["a socket", (path) => once(createServer().listen(path).unref(), "listening")],
  ])("is refused before the scan where it is %s", async (_, make) => {
    const folder = temporaryFolder({ "postern-report/other": "" });
    await make(pathIn(folder));
    aws.reset();
    for (const resume of [[], ["--resume"]]) {
      const ended = await scan(aws, one, [...check, ...resume], { folder });
      expect([ended.exitCode, aws.count()]).toEqual([2, 0]);
      expect(ended.stderr).toMatch(/^error: .*report\.journal.* is not a regular file/);
    }
    folder[Symbol.dispose]();
  });

  test("is told to be a stopped scan's only when it is replaced", async () => {
    const folder = temporaryFolder({ "postern-report/report.journal": "{}\n" });
    const refused = await scan(aws, { one: "unknown" }, check, { folder });
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.not.stringContaining("A stopped scan")]);
    expect(readFileSync(pathIn(folder), "utf8")).toBe("{}\n");
    using ended = await scan(aws, one, check, { folder });
    expect(ended.stderr).toContain("A stopped scan left report.journal. This one starts anew");
  });

  test("is not resumed for another account, nor at another endpoint", async () => {
    let interrupt = (): void => expect.unreachable("nobody listens");
    const accounts = [managementAccount, memberAccount].map((id) => ({ id, fixtures: soundFixtures }));
    const intercept = ({ operation }: ReceivedCall) => {
      if (operation === "GetAccountSummary") interrupt();
      return undefined;
    };
    await using aws = await startRoomAws({ accounts, intercept });
    const folder = temporaryFolder();
    const onListening = (listener: () => void) => void (interrupt = listener);
    const stopped = await scan(aws, one, check, { folder, onListening });
    interrupt = () => {};
    expect(stopped.stderr).toContain("--resume goes on from here");
    const before = readFileSync(pathIn(folder), "utf8");
    const other = await scan(aws, { one: memberAccount }, [...check, "--resume"], { folder });
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toContain(
      `callers: ["aws ${managementAccount}"] there, ["aws ${memberAccount}"] here`,
    );
    const elsewhere = ["--resume", "--endpoint-url", aws.endpoint];
    const moved = await scan(aws, one, [...check, ...elsewhere], { folder });
    expect(moved.stderr).toContain(`endpointUrl: none there, "${aws.endpoint}" here`);
    expect(readFileSync(pathIn(folder), "utf8")).toBe(before);
    using resumed = await scan(aws, one, [...check, "--resume"], { folder });
    expect([resumed.exitCode, resumed.report().targets.map(({ account }) => account)]).toEqual([
      0,
      [managementAccount],
    ]);
  });
});

test("an empty --output is refused", async () => {
  await using aws = await startRoomAws({
    accounts: [{ id: managementAccount, fixtures: soundFixtures }],
  });
  using ended = await scan(aws, { one: managementAccount }, ["--output", ""]);
  expect([ended.exitCode, aws.count()]).toEqual([2, 0]);
  expect(ended.stderr).toContain("Wrong value of --output");
});
