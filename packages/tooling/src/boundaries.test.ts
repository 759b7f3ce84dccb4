import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { globMatcher } from "@postern/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
const packages = [
  ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`),
  "checks/aws",
  "reports",
];
const isTest = (path: string) => path.endsWith(".test.ts");

const sources = packages.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/(^|\/)(node_modules|dist)\//.test(path))
    .map((path) => `${folder}/${path}`),
);

interface Override {
  files: string[];
  rules: Record<string, unknown>;
}
const guards = (readJson(".oxlintrc.json").overrides as Override[]).filter(
  ({ rules }) => "eslint/no-restricted-imports" in rules,
);

describe("every guarded path exists", () => {
  test.each(guards.flatMap(({ files }) => files))("%s", (glob) => {
    const matches = globMatcher(glob.replace("**/*", "*"));
    expect(sources.filter((path) => matches(path) && !isTest(path))).not.toEqual([]);
  });
});

describe("turbo's tags", () => {
  const tags = packages.map((folder) => readJson(`${folder}/turbo.json`).tags as string[]);
  test("each package has one", () => {
    expect(tags.map(({ length }) => length)).toEqual(packages.map(() => 1));
  });

  test("each rule is about a tag that a package has", () => {
    expect(tags.flat()).toEqual(expect.arrayContaining(Object.keys(readJson("turbo.json").boundaries.tags)));
  });
});

describe("oxlint refuses", () => {
  const forbidden = [
    ["packages/sdk/src", "node:fs"],
    ["packages/sdk/src", "@postern/core"],
    ["packages/core/src", "@postern/aws"],
    ["packages/core/src", "@aws-sdk/client-iam"],
    ["packages/core/src", "node:fs"],
    ["packages/analysis/src", "@postern/sdk"],
    ["packages/analysis/src", "@aws-sdk/client-ec2"],
    ["packages/analysis/src", "node:net"],
    ["packages/aws/src", "@postern/core"],
    ["packages/aws/src", "@postern/checks-aws"],
    ["packages/github/src", "@postern/core"],
    ["packages/github/src", "node:fs"],
    ["checks/aws/iam", "@aws-sdk/client-iam"],
    ["checks/aws/iam", "node:fs"],
    ["checks/aws/iam", "@postern/core"],
    ["checks/aws/iam", "@postern/aws"],
    ["checks/aws/iam", "@postern/testing"],
    ["checks/aws/iam", "./clients/iam.ts"],
    ["checks/aws/iam", "../ec2/index.ts"],
    ["checks/aws/iam/collectors", "@aws-sdk/client-iam"],
    ["checks/aws/iam/collectors", "@postern/core"],
    ["checks/aws/iam/collectors", "@postern/analysis/policies"],
    ["checks/aws/iam/collectors", "@postern/aws"],
    ["checks/aws/iam/collectors", "../root-mfa-enabled.ts"],
    ["checks/aws/iam/clients", "@postern/sdk"],
    ["checks/aws/iam/clients", "../collectors/account-summary.ts"],
    ["reports/html", "@postern/core"],
    ["reports/html", "node:http"],
  ].map(([folder, module], index) => ({ path: `${folder}/planted-${index}.ts`, module }));
  const pure = [
    "packages/sdk/src",
    "packages/core/src",
    "packages/analysis/src",
    "checks/aws/iam",
    "reports/html",
  ];
  let folder: string;
  let problems: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "postern-boundaries-"));
    copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    const plant = (path: string, code: string): void => {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    };
    for (const { path, module } of forbidden)
      plant(path, `import { x } from "${module}";\nexport const y = x;\n`);
    for (const path of pure) {
      plant(`${path}/environment.ts`, "export const home = process.env.HOME;\n");
      plant(`${path}/allowed.ts`, 'import * as z from "zod";\nexport const y = z.null();\n');
    }
    problems = String(
      spawnSync(join(root, "node_modules/.bin/oxlint"), ["-f", "unix"], { cwd: folder }).stdout,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(forbidden)("$module in $path", ({ path, module }) => {
    expect(problems).toContain(`${path}:1:1: '${module}' import is restricted`);
  });

  test.each(pure)("the process in %s, but not zod", (path) => {
    expect(problems).toContain(`${path}/environment.ts:1:21: Unexpected use of 'process'`);
    expect(problems).not.toContain(`${path}/allowed.ts`);
  });
});

test("clients are imported only where they are used", () => {
  const importers = sources.filter(
    (path) =>
      (path.startsWith("packages/aws/src/") || /^checks\/\w+\/\w+\/collectors\//.test(path)) && !isTest(path),
  );
  const statically = importers.filter((path) =>
    /^import (?!type\b)[^;]*"(?:@aws-sdk\/(?:client-|credential-providers)|[./]+\/clients\/)/m.test(
      readFileSync(join(root, path), "utf8"),
    ),
  );
  expect(statically).toEqual([]);
});
