import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { blocked, open } from "../shared/test-buckets.test-support.ts";
import { answers, services } from "../sound.ts";
import { accessPoints } from "./access-points.ts";

const uidOf = (name: string) => `arn:aws:s3:eu-central-1:111122223333:accesspoint/${name}`;
const listed = (name: string, NetworkOrigin: "Internet" | "VPC" = "Internet") => ({
  Name: name,
  AccessPointArn: uidOf(name),
  NetworkOrigin,
  Bucket: "pigeons",
});
const { GetPublicAccessBlock } = answers().s3control;
const attributes = { networkOrigin: "Internet" as const };

testCollector(
  accessPoints,
  {
    "access points on several pages are found": {
      fixtures: {
        s3control: {
          ListAccessPoints: pagesOf("AccessPointList", [[listed("a")], [listed("b", "VPC")]], {
            input: "NextToken",
            output: "NextToken",
          }),
          GetAccessPoint: ({ Name }) => ({ Name, ...(Name === "a" && GetPublicAccessBlock) }),
        },
      },
      expect: [
        { uid: uidOf("a"), name: "a", arn: uidOf("a"), attributes, facets: { block: blocked } },
        { uid: uidOf("b"), attributes: { networkOrigin: "VPC" }, facets: { block: open } },
      ],
    },
    "one that was deleted meanwhile is left out": {
      fixtures: {
        s3control: {
          ListAccessPoints: { AccessPointList: [listed("gone")] },
          GetAccessPoint: awsError("NoSuchAccessPoint", { status: 404 }),
        },
      },
      expect: [],
    },
    "a reply about nothing tells nothing": {
      fixtures: {
        s3control: { ListAccessPoints: { AccessPointList: [listed("a")] }, GetAccessPoint: {} },
      },
      expect: [{ uid: uidOf("a"), facets: { block: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
