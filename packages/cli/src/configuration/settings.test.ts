import { describe, expect, test } from "vitest";
import type { ScanFlags } from "../options/options.ts";
import { settleSelection } from "./selection-settings.ts";
import { settleRendering, settleScan } from "./settings.ts";

const settle = (flags: Partial<ScanFlags>, configuration = {}) =>
  settleScan({ color: true, ...flags }, configuration, "/work", "/work/config", {});

describe("the settings of a scan", () => {
  test("have defaults", () => {
    expect(settle({})).toEqual({
      organization: undefined,
      accounts: [],
      excludeAccounts: [],
      shard: undefined,
      resume: false,
      maxDuration: undefined,
      saveFacts: undefined,
      facts: undefined,
      profiles: [],
      allProfiles: false,
      regions: [],
      formats: ["json", "sarif", "html"],
      output: "/work/postern-report",
      name: "report",
      muteFile: undefined,
      baseline: undefined,
      failOnNew: false,
      failOn: "low",
      allowIncomplete: false,
      concurrency: 64,
      timeoutSeconds: 30,
      endpointUrl: undefined,
      log: { level: "warn", format: "pretty" },
    });
  });

  const configuration = {
    profiles: ["configured"],
    regions: ["eu-*"],
    formats: ["html"],
    output: "out",
    name: "audit",
    muteFile: "mutes.yaml",
    baseline: "last/report.json",
    failOnNew: true,
    failOn: "critical",
    allowIncomplete: true,
    concurrency: 2,
    timeout: 5,
    maxDuration: 90,
    logLevel: "info",
    logFormat: "json",
    organization: { role: "Audit", units: ["ou-abcd-11111111"] },
    accounts: ["1*"],
    excludeAccounts: ["111122223333"],
  };

  test("come from the configuration, whose paths start in its folder", () => {
    expect(settle({}, configuration)).toMatchObject({
      profiles: ["configured"],
      regions: ["eu-*"],
      formats: ["html"],
      output: "/work/config/out",
      name: "audit",
      muteFile: "/work/config/mutes.yaml",
      baseline: "/work/config/last/report.json",
      failOnNew: true,
      failOn: "critical",
      allowIncomplete: true,
      concurrency: 2,
      timeoutSeconds: 5,
      maxDuration: 90 * 60_000,
      log: { level: "info", format: "json" },
      organization: {
        role: "Audit",
        externalId: undefined,
        organizationalUnits: ["ou-abcd-11111111"],
        accounts: ["1*"],
        excludeAccounts: ["111122223333"],
      },
    });
  });

  test("are won by flags, whose paths start in the working directory", () => {
    const flags = {
      profile: ["given"],
      region: ["us-east-1"],
      format: ["json"],
      output: "out",
      name: "ci",
      muteFile: "ci.yaml",
      baseline: "ci.json",
      failOn: "none",
      concurrency: "8",
      timeout: "0.5",
      maxDuration: "1",
      logLevel: "warn",
      orgRole: "Other",
      account: ["2*"],
    };
    expect(settle(flags, configuration)).toMatchObject({
      profiles: ["given"],
      regions: ["us-east-1"],
      formats: ["json"],
      output: "/work/out",
      name: "ci",
      muteFile: "/work/ci.yaml",
      baseline: "/work/ci.json",
      failOn: "none",
      concurrency: 8,
      timeoutSeconds: 0.5,
      maxDuration: 60_000,
      log: { level: "warn", format: "json" },
      organization: { role: "Other", accounts: ["2*"], excludeAccounts: ["111122223333"] },
      accounts: ["2*"],
    });
  });

  test("scan all profiles, not the configured ones, where a flag says so", () => {
    expect(settle({ allProfiles: true }, configuration)).toMatchObject({ profiles: [], allProfiles: true });
  });

  test("scan all profiles where the configuration says so, unless a flag names some", () => {
    const all = { profiles: "all" as const };
    expect(settle({}, all)).toMatchObject({ profiles: [], allProfiles: true });
    expect(settle({ profile: ["given"] }, all)).toMatchObject({ profiles: ["given"], allProfiles: false });
  });

  test("scan the profiles' own accounts where a flag says so", () => {
    expect(settle({ org: false }, configuration).organization).toBeUndefined();
    expect(settle({}, { organization: {} }).organization).toMatchObject({ role: undefined, accounts: [] });
  });

  test("take a fraction of a minute for whole milliseconds", () => {
    expect(settle({ maxDuration: "0.0000123" }).maxDuration).toBe(1);
  });

  test("print one report and refuse to print several", () => {
    expect(settle({ output: "-", format: ["json"] }).output).toBeUndefined();
    expect(() => settle({ output: "-" })).toThrow(
      "--output - prints one report, and there are several formats.",
    );
  });

  test.each<[Partial<ScanFlags>, string]>([
    [{ failOn: "hgih" }, "Unknown value of --fail-on “hgih”."],
    [{ logLevel: "verbose" }, "Unknown value of --log-level “verbose”."],
    [{ logFormat: "xml" }, "Unknown value of --log-format “xml”."],
    [{ concurrency: "0" }, "Wrong value of --concurrency"],
    [{ concurrency: "many" }, "Wrong value of --concurrency: expected a number, not “many”."],
    [{ timeout: "" }, "Wrong value of --timeout"],
    [{ timeout: "-3" }, "Wrong value of --timeout: expected more than 0."],
    [{ timeout: "1e9" }, "Wrong value of --timeout: expected at most 3600."],
    [{ output: "" }, "Wrong value of --output: it is empty."],
    [{ name: "../report" }, "Wrong value of --name"],
  ])("refuse %j", (flags, message) => {
    expect(() => settle(flags)).toThrow(message);
  });
});

describe("the filters", () => {
  test("replace the configuration's of the same kind and leave the others", () => {
    const configured = { services: ["iam"], severities: ["low" as const] };
    expect(settleSelection({ severity: ["high", "critical"], check: ["iam-*"] }, configured)).toEqual({
      services: ["iam"],
      severities: ["high", "critical"],
      checks: ["iam-*"],
    });
  });

  test("refuse a severity that is none", () => {
    expect(() => settleSelection({ severity: ["hgih"] })).toThrow("Unknown value of --severity “hgih”.");
  });
});

describe("how reports are rendered", () => {
  const settled = (flags: Partial<ScanFlags>, configuration = {}) =>
    settleRendering({ color: true, ...flags }, configuration);

  test("comes from the configuration, over which flags win", () => {
    const configuration = { sarifProfile: "full", sarifAnchor: "file:main.tf", ocsfClass: 2004 };
    expect(settled({}, configuration)).toEqual({ ...configuration, sarifAnchor: "main.tf" });
    const flags = { sarifProfile: "github", sarifAnchor: "file:other.tf", ocsfClass: "2003" };
    expect(settled(flags, configuration)).toEqual({
      sarifProfile: "github",
      sarifAnchor: "other.tf",
      ocsfClass: 2003,
    });
  });

  test("is each reporter's own way unless a flag says otherwise", () => {
    expect(settled({})).toEqual({});
    expect(
      settled({ sarifProfile: "full", sarifAnchor: "file:./infrastructure/main.tf", ocsfClass: "2004" }),
    ).toEqual({ sarifProfile: "full", sarifAnchor: "infrastructure/main.tf", ocsfClass: 2004 });
  });

  test.each([
    "main.tf",
    "file:",
    "file:/etc/passwd",
    "file:///main.tf",
    "file:../main.tf",
    "file:a/../main.tf",
    "file:a//b",
    "file:a/",
    "https://example.com/main.tf",
  ])("is not at the anchor %s", (sarifAnchor) => {
    expect(() => settled({ sarifAnchor })).toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringContaining(sarifAnchor) }),
    );
  });

  test("is not by an unknown profile or class", () => {
    expect(() => settled({ sarifProfile: "gitlab" })).toThrow("Unknown value of --sarif-profile “gitlab”");
    expect(() => settled({ ocsfClass: "2001" })).toThrow("Unknown value of --ocsf-class “2001”");
  });
});
