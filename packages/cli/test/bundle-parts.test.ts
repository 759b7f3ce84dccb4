import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pluginIndex } from "@postern/checks-aws/plugin-index";
import { rooms } from "@postern/checks-aws/rooms";
import type { Metafile } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { loadedWith } from "./bundle-files.ts";
import { bundledCommand } from "./installed-command.ts";

let metafile: Metafile;
beforeAll(async () => {
  ({ metafile } = await bundledCommand());
}, 60_000);

const checks = "../../checks/aws";
const services = Object.keys(rooms);
/** Whether a file is a check of the service: collectors, and what lies in other folders, are for all services. */
const isCheck = (service: string) => {
  const others = new Set(["deviations.ts", "index.ts", "room.ts", "sound.ts"]);
  return (file: string) => dirname(file) === `${checks}/${service}` && !others.has(basename(file));
};
const serviceFiles = (files: readonly string[]) =>
  files.filter((file) => services.some((service) => file.startsWith(`${checks}/${service}/`)));

describe("the bundle", () => {
  test.each(["list", "policy"])("of %s loads the index and neither a service nor zod", (command) => {
    const files = loadedWith(metafile, `src/commands/${command}.ts`);
    expect(files).toContain(`${checks}/generated/plugin-index.ts`);
    expect(serviceFiles(files)).toEqual([]);
    expect(files.filter((file) => file.includes("/zod/"))).toEqual([]);
  });

  test.each(["src/commands/scan.ts", "src/plugins/external-plugins.ts"])(
    "of %s loads no service before one is asked for",
    (entryPoint) => {
      expect(serviceFiles(loadedWith(metafile, entryPoint))).toEqual([]);
    },
  );

  test.each(services)("of %s loads its checks and no other service's", (service) => {
    const files = loadedWith(metafile, `${checks}/${service}/room.ts`);
    expect(files).toContain(`${checks}/${service}/room.ts`);
    const others = services.filter((other) => other !== service);
    expect(others.flatMap((other) => files.filter(isCheck(other)))).toEqual([]);
    expect(files.filter((file) => /\/clients\/|@aws-sdk/.test(file))).toEqual([]);
  });

  test.each(services)("of %s has its checks in one chunk", (service) => {
    const chunks = Object.values(metafile.outputs).filter(({ inputs }) =>
      Object.keys(inputs).some(isCheck(service)),
    );
    const first = pluginIndex.checks.find((check) => check.service === service);
    expect(chunks).toHaveLength(first === undefined ? 0 : 1);
  });

  test("has one copy of what all AWS clients are made of", () => {
    const folders = Object.keys(metafile.inputs).flatMap((file) => {
      const [, folder] = /^(.*\/node_modules\/@(?:smithy|aws-sdk)\/core\/)/.exec(file) ?? [];
      return folder ?? [];
    });
    expect([...new Set(folders)].map((folder) => /@[\w-]+\/core\/$/.exec(folder)?.[0]).toSorted()).toEqual([
      "@aws-sdk/core/",
      "@smithy/core/",
    ]);
  });

  test("has of each AWS client the commands that somebody names", () => {
    const folder = fileURLToPath(new URL("../", import.meta.url));
    const modules = Object.keys(metafile.inputs).filter((file) => /\/clients\/[\w-]+\.ts$/.test(file));
    const named = new Set(
      modules.flatMap((file) => readFileSync(join(folder, file), "utf8").match(/\w+Command\b/g)),
    );
    // S3's client opens sessions itself.
    const own = new Set(
      Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
        /\/client-[\w-]+\/dist-es\/\w+Client\.js$/.test(file) ? imports.map(({ path }) => path) : [],
      ),
    );
    const bundled = Object.values(metafile.outputs)
      .flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !own.has(file))
      .flatMap(([file]) => /\/client-(?!sts\/)[\w-]+\/dist-es\/commands\/(\w+)\.js$/.exec(file)?.[1] ?? []);
    expect(bundled).toContain("DescribeRegionsCommand");
    // STS is whole: the demo's AWS plays it.
    expect(bundled.filter((command) => !named.has(command))).toEqual([]);
  });

  test("has of each AWS client's model what those commands need", () => {
    const shares = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => {
        const [, client] = /\/client-(?!sts\/)([\w-]+)\/dist-es\/schemas\/\w+\.js$/.exec(file) ?? [];
        const { bytes } = metafile.inputs[file] ?? { bytes: 0 };
        return client === undefined ? [] : [[client, bytesInOutput / bytes] as const];
      }),
    );
    expect(shares.map(([client]) => client)).toContain("ec2");
    // Without white space a whole model takes two thirds of its file.
    expect(shares.filter(([, share]) => share > 0.5)).toEqual([]);
  });
});
