import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AccountClient } from "@aws-sdk/client-account";
import { IAMClient } from "@aws-sdk/client-iam";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { describe, expect, test } from "vitest";
import { globalRegionOf, knownRegions, partitionOf, requireRegion } from "./partition.ts";
import { regionNames } from "./region-names.ts";

const partitions = Object.keys(regionNames) as (keyof typeof regionNames)[];

describe("the table of regions", () => {
  test("is the SDK's own", async () => {
    const source = await readFile(fileURLToPath(import.meta.resolve("@aws-sdk/core/client")), "utf8");
    const table = /const partitionsInfo = (\{[\s\S]*?\n\});/.exec(source)?.[1] ?? "";
    const ofSdk = [...table.matchAll(/"?([a-z-]+-\d)"?: \{\s*"?description/g)].map(([, region]) => region);
    expect(ofSdk.length).toBeGreaterThan(40);
    expect(knownRegions().toSorted()).toEqual(ofSdk.toSorted());
  });

  test.each(partitions)("puts the regions of %s where the SDK does", (partition) => {
    expect(knownRegions(partition).filter((region) => partitionOf(region) !== partition)).toEqual([]);
    expect(knownRegions(partition)).toContain(globalRegionOf(partition));
  });
});

describe("global regions", () => {
  const signingRegion = (client: IAMClient | OrganizationsClient | AccountClient, region: string) => {
    const provider = client.config.endpointProvider as (parameters: object) => { properties?: unknown };
    const { properties } = provider({ Region: region, UseFIPS: false, UseDualStack: false });
    return (properties as { authSchemes: { signingRegion: string }[] }).authSchemes[0]?.signingRegion;
  };

  test.each(partitions)("IAM signs for the global region of %s, from each of its regions", (partition) => {
    for (const region of knownRegions(partition)) {
      expect(signingRegion(new IAMClient({ region }), region)).toBe(globalRegionOf(partition));
    }
  });

  test.each([
    ["aws-cn", "cn-northwest-1"],
    ["aws-us-gov", "us-gov-west-1"],
    ["aws", "us-east-1"],
  ])("the SDK finds where Organizations and Account answer in %s", (partition, expected) => {
    const region = globalRegionOf(partition);
    expect(signingRegion(new OrganizationsClient({ region }), region)).toBe(expected);
    expect(signingRegion(new AccountClient({ region }), region)).toBe(expected);
  });
});

test("a region that is not known yet is placed by its pattern", () => {
  expect(["cn-south-9", "us-gov-north-3", "eu-west-99"].map(partitionOf)).toEqual([
    "aws-cn",
    "aws-us-gov",
    "aws",
  ]);
});

test("a wrong region is refused with the nearest", () => {
  requireRegion("eu-central-1", "--region");
  expect(() => requireRegion("eu-centrl-1", "--region")).toThrow(
    expect.objectContaining({
      code: "usage",
      message: "Unknown region “eu-centrl-1”.",
    }),
  );
  expect(() => requireRegion("aws-global", "--region")).toThrow("Unknown region “aws-global”");
});
