import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientSettings, usualSettings } from "./client-settings.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-settings-"));
});
afterEach(() => rm(folder, { recursive: true }));

const settings = (environment: Record<string, string>, section = {}, hasEndpoint = false) =>
  clientSettings({ environment, section, hasEndpoint });

test("nothing set is as usual", async () => {
  expect(await settings({})).toEqual(usualSettings);
});

test.each([
  ["useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"],
  ["useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"],
] as const)("%s is asked for by %s and %s, and excludes a custom endpoint", async (name, variable, key) => {
  expect((await settings({ [variable]: "true" }))[name]).toBe(true);
  expect((await settings({}, { [key]: "True" }))[name]).toBe(true);
  expect((await settings({ [variable]: "false" }, { [key]: "true" }))[name]).toBe(false);
  expect((await settings({ [variable]: "false" }, {}, true))[name]).toBe(false);
  await expect(settings({ [variable]: "yes" })).rejects.toMatchObject({
    code: "configuration",
    message: `${variable} is "yes".`,
  });
  await expect(settings({}, { [key]: "true" }, true)).rejects.toThrow(`${key} asks for AWS's own endpoints`);
});

test("sts_regional_endpoints is legacy or regional", async () => {
  expect((await settings({ AWS_STS_REGIONAL_ENDPOINTS: "legacy" })).useGlobalSts).toBe(true);
  expect((await settings({}, { sts_regional_endpoints: "legacy" })).useGlobalSts).toBe(true);
  expect((await settings({}, { sts_regional_endpoints: "regional" })).useGlobalSts).toBe(false);
  await expect(settings({}, { sts_regional_endpoints: "global" })).rejects.toThrow("sts_regional_endpoints");
});

test.each([
  ["AWS_CA_BUNDLE", (path: string) => [{ AWS_CA_BUNDLE: path }, {}]],
  ["ca_bundle", (path: string) => [{}, { ca_bundle: path }]],
] as const)("%s that cannot be used is told by its name", async (name, given) => {
  const absent = join(folder, "absent.pem");
  await expect(settings(...(given(absent) as [Record<string, string>, object]))).rejects.toMatchObject({
    code: "configuration",
    message: `${name} names ${absent}, which cannot be read (ENOENT).`,
  });
  const empty = join(folder, "empty.pem");
  await writeFile(empty, "no certificate");
  await expect(settings(...(given(empty) as [Record<string, string>, object]))).rejects.toMatchObject({
    code: "configuration",
    message: `${name} names ${empty}, which holds no certificate.`,
  });
});
