import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { loadConfiguration } from "./configuration.ts";

describe("a configuration", () => {
  test.each([
    ["postern.config.json", '{ "failOn": "high", "regions": ["eu-*"] }'],
    ["postern.config.yaml", "failOn: high\nregions: [eu-*]\n"],
    ["postern.config.yml", "failOn: high\nregions:\n  - eu-*\n"],
    ["postern.config.js", 'export default { failOn: "high", regions: ["eu-*"] };'],
    [
      "postern.config.ts",
      'import { defineConfig, type Severity } from "@postern/sdk";\n' +
        'const failOn: Severity = "high";\nexport default defineConfig({ failOn, regions: ["eu-*"] });',
    ],
  ])("is found as %s, and needs nothing installed", async (name, content) => {
    using folder = temporaryFolder({ [name]: content });
    expect(await loadConfiguration(undefined, folder.path)).toEqual({
      values: { failOn: "high", regions: ["eu-*"] },
      path: `${folder.path}/${name}`,
      folder: folder.path,
    });
  });

  test("is empty where there is none", async () => {
    using folder = temporaryFolder();
    expect(await loadConfiguration(undefined, folder.path)).toEqual({
      values: {},
      path: undefined,
      folder: folder.path,
    });
  });

  test("that is named is read in place of the one that is found", async () => {
    using folder = temporaryFolder({ "postern.config.json": "{}", "ci/strict.yaml": "failOn: none" });
    const { values, folder: own } = await loadConfiguration("ci/strict.yaml", folder.path);
    expect(values).toEqual({ failOn: "none" });
    expect(own).toBe(`${folder.path}/ci`);
  });

  test("must be one: two are both named", async () => {
    using folder = temporaryFolder({ "postern.config.json": "{}", "postern.config.yaml": "" });
    await expect(loadConfiguration(undefined, folder.path)).rejects.toThrow(
      `More than one configuration in ${folder.path}: postern.config.json, postern.config.yaml.`,
    );
  });

  test("tells all its problems at once, each with its path and what was expected", async () => {
    using folder = temporaryFolder({
      "postern.config.yaml":
        "failOn: hihg\ntimeout: -1\nselect:\n  services: iam\n  profile: x\nformats: []\nprofile: [a]\n",
    });
    const error: unknown = await loadConfiguration(undefined, folder.path).catch(
      (problem: unknown) => problem,
    );
    expect(error).toMatchObject({ name: "PosternError", code: "configuration" });
    const lines = String(error).split("\n");
    expect(lines[0]).toContain(`${folder.path}/postern.config.yaml is not a valid configuration:`);
    expect(lines.slice(1)).toEqual([
      "  select.services: expected a list, not “iam”",
      "  select: unknown key “profile”; known: checks, excludeChecks, services, severities, categories, frameworks",
      "  failOn: expected one of critical, high, medium, low, informational, none, not “hihg”",
      "  formats: expected at least 1 entry",
      "  timeout: expected more than 0",
      "  the whole file: unknown key “profile”; did you mean “profiles”?",
    ]);
  });

  test.each([
    [
      "broken JSON",
      "postern.config.json",
      "{",
      /Cannot read the configuration .*postern\.config\.json: .*JSON/,
    ],
    ["broken YAML", "postern.config.yaml", "a: [", /postern\.config\.yaml: .*line 1/],
    ["a module that throws", "postern.config.ts", 'throw new Error("boom");', /postern\.config\.ts: boom/],
    ["an empty file", "postern.config.yaml", "", /the whole file: expected an object, not null/],
    [
      "two YAML documents",
      "postern.config.yaml",
      "failOn: low\n---\n{}\n",
      /postern\.config\.yaml: it holds 2 YAML/,
    ],
    ["more than a megabyte", "postern.config.json", " ".repeat(1024 * 1024 + 1), /larger than 1 MB/],
    ["aliases that multiply", "postern.config.yaml", laughs(), /postern\.config\.yaml: .*alias/i],
  ])("is refused for %s", async (_, name, content, message) => {
    using folder = temporaryFolder({ [name]: content });
    await expect(loadConfiguration(undefined, folder.path)).rejects.toThrow(message);
  });

  test.each([
    ["does not exist", "absent.yaml", /absent\.yaml: ENOENT/],
    ["is of another kind", "postern.toml", /postern\.toml: unknown file type/],
  ])("that is named and %s is an error", async (_, name, message) => {
    using folder = temporaryFolder();
    await expect(loadConfiguration(name, folder.path)).rejects.toThrow(message);
  });
});

/** A YAML whose aliases would grow to a billion entries. */
function laughs(): string {
  const lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 9; level += 1)
    lines.push(`l${level}: &l${level} [${Array.from({ length: 10 }, () => `*l${level - 1}`).join(", ")}]`);
  return lines.join("\n");
}
