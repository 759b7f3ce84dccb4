import { sampleCheck, sampleFinding, sampleResource } from "@postern/testing";
import { expect, test } from "vitest";
import { heatMap } from "./heat-map.ts";
import { Overview } from "./overview.ts";

/** An overview of failures: each place with how many. */
function overviewOf(
  ...places: readonly (readonly [account: string, region: string, failed: number])[]
): Overview {
  const overview = new Overview([sampleCheck()]);
  for (const [account, region, failed] of places)
    for (let index = 0; index < failed; index += 1)
      overview.add(sampleFinding({ resource: sampleResource({ account, region }) }, String(index)));
  return overview;
}

test("the worst accounts and regions come first, and cells are as warm as they are bad", () => {
  const map = heatMap(overviewOf(["1", "a", 2], ["2", "b", 90], ["1", "b", 9]), { "2": "prod" });
  expect(map.regions.map(({ name }) => name)).toEqual(["b", "a"]);
  expect(map.rows.map(({ account, name, failed }) => [account, name, failed.count])).toEqual([
    ["2", "prod", "90"],
    ["1", "", "11"],
  ]);
  expect(map.rows.map(({ cells }) => cells.map(({ heat, none }) => (none ? "none" : heat)))).toEqual([
    [5, "none"],
    [3, 2],
  ]);
  expect(map.left).toBeUndefined();
});

test("what does not fit is added up, so that nothing is lost", () => {
  const places = Array.from({ length: 38 }, (_, account) =>
    Array.from({ length: 27 }, (__, region) => [`${account + 10}`, `r${region + 10}`, 1] as const),
  ).flat();
  const map = heatMap(overviewOf(...places), {});
  expect(map).toMatchObject({ otherRegions: "3 others", isWide: true });
  expect(map.rows).toHaveLength(30);
  expect(map.rows[0]?.cells.map(({ failed }) => failed)).toEqual([...Array<string>(24).fill("1"), "3"]);
  expect(map.left).toMatchObject({ label: "8 others", failed: { count: "216", link: "" } });
  expect(map.left?.cells.map(({ failed }) => failed)).toEqual([...Array<string>(24).fill("8"), "24"]);
});

test("where little failed, nothing is as warm as it can be", () => {
  const { isWide, rows } = heatMap(overviewOf(["1", "a", 1]), {});
  expect(rows[0]?.cells[0]?.heat).toBe(2);
  expect(isWide).toBe(false);
});

test("an account that has the name of something that every object has is just an account", () => {
  expect(heatMap(overviewOf(["__proto__", "constructor", 1]), {}).rows[0]).toMatchObject({
    account: "__proto__",
    name: "",
    failed: { count: "1", link: "#account=__proto__&status=fail&muted=no" },
  });
});

test("nothing found makes an empty map", () => {
  expect(heatMap(overviewOf(), {}).rows).toEqual([]);
});
