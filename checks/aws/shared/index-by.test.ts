import { expect, test } from "vitest";
import { indexBy } from "./index-by.ts";

const snapshotsOf = (volumes: number) =>
  Array.from({ length: 2 * volumes }, (_, index) => ({ name: `snap-${index}`, volume: index % volumes }));

test("finds all items of a key in the order of the list, and none of a key that it has not", () => {
  const byVolume = indexBy(({ volume }: { name: string; volume: number }) => volume)(snapshotsOf(3));
  expect(byVolume.get(1)?.map(({ name }) => name)).toEqual(["snap-1", "snap-4"]);
  expect(byVolume.get(3)).toBeUndefined();
});

test("walks a list of 20,000 once for 10,000 questions, and another list for itself", () => {
  let walked = 0;
  const byVolume = indexBy(({ volume }: { volume: number }) => {
    walked += 1;
    return volume;
  });
  const list = snapshotsOf(10_000);
  for (let volume = 0; volume < 10_000; volume += 1) expect(byVolume(list).get(volume)).toHaveLength(2);
  expect(walked).toBe(20_000);
  expect(byVolume([{ volume: 7 }]).get(7)).toHaveLength(1);
  expect(walked).toBe(20_001);
});
