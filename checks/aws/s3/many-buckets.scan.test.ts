import { scanLoopback } from "@postern/testing";
import { expect, test } from "vitest";
import bucketPublicAccessBlocked from "./bucket-public-access-blocked.ts";
import { answers, services } from "./sound.ts";

const regions = ["eu-central-1", "eu-west-1", "us-east-1"];
const pages = regions.map((BucketRegion, page) =>
  Array.from({ length: 100 }, (_, index) => ({ Name: `pigeons-${page}-${index}`, BucketRegion })),
);

test("hundreds of buckets over several pages and regions take one call each, few at a time", async () => {
  let underway = 0;
  let most = 0;
  const { s3, s3control } = answers();
  const fixtures = {
    s3: {
      ListBuckets: ({ ContinuationToken = "0" }: { ContinuationToken?: string | undefined }) => {
        const page = Number(ContinuationToken);
        const isLast = page === pages.length - 1;
        return { Buckets: pages[page] ?? [], ...(!isLast && { ContinuationToken: String(page + 1) }) };
      },
      async GetPublicAccessBlock() {
        most = Math.max(most, (underway += 1));
        await new Promise((resolve) => setImmediate(resolve));
        underway -= 1;
        return s3.GetPublicAccessBlock;
      },
    },
    s3control,
  };
  const { findings, calls } = await scanLoopback(
    [bucketPublicAccessBlocked],
    [{ id: "111122223333", fixtures }],
    { services, regions },
  );
  expect(findings).toHaveLength(300);
  expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(["pass"]));
  expect(new Set(findings.map(({ resource }) => resource.region))).toEqual(new Set(regions));
  expect(calls).toMatchObject({
    "s3:ListBuckets": 3,
    "s3:GetPublicAccessBlock": 300,
    "s3control:GetPublicAccessBlock": 1,
  });
  expect(most).toBeLessThanOrEqual(64);
});
