import { pagesOf, testCollector } from "@postern/testing";
import { blocked, open } from "../shared/test-buckets.test-support.ts";
import { answers, services } from "../sound.ts";
import { multiRegionAccessPoints } from "./multi-region-access-points.ts";

const uidOf = (alias: string) => `arn:aws:s3::111122223333:accesspoint/${alias}`;
const { PublicAccessBlockConfiguration } = answers().s3control.GetPublicAccessBlock;
const point = (Name: string, PublicAccessBlock?: typeof PublicAccessBlockConfiguration) => ({
  Name,
  Alias: `${Name}.mrap`,
  Status: "READY" as const,
  ...(PublicAccessBlock && { PublicAccessBlock }),
});
const ListMultiRegionAccessPoints = pagesOf(
  "AccessPoints",
  [[point("a", PublicAccessBlockConfiguration)], [point("b")]],
  { input: "NextToken", output: "NextToken" },
);

testCollector(
  multiRegionAccessPoints,
  {
    "access points on several pages are found in the one region that keeps them": {
      fixtures: {},
      regions: { "us-west-2": { s3control: { ListMultiRegionAccessPoints } } },
      expect: [
        { uid: uidOf("a.mrap"), name: "a", attributes: { status: "READY" }, facets: { block: blocked } },
        { uid: uidOf("b.mrap"), name: "b", facets: { block: open } },
      ],
    },
    "other partitions have none and are not asked": { fixtures: {}, partition: "aws-cn", expect: [] },
  },
  { services },
);
