import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { snapshots } from "./snapshots.ts";

const garbage = unreadable("unexpected-reply");

testCollector(
  snapshots,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeSnapshots: pagesOf(
            "Snapshots",
            [
              [
                {
                  SnapshotId: "snap-1",
                  VolumeId: "vol-1",
                  State: "completed",
                  OwnerId: "111122223333",
                  Encrypted: true,
                },
              ],
              [
                {
                  SnapshotId: "snap-2",
                  VolumeId: "vol-2",
                  State: "error",
                  OwnerId: "111122223333",
                  Encrypted: false,
                },
              ],
            ],
            {
              input: "NextToken",
              output: "NextToken",
            },
          ),
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1::snapshot/snap-1",
          name: "snap-1",
          attributes: { state: "completed", volume: "vol-1" },
          facets: { encrypted: true },
        },
        {
          uid: "arn:aws:ec2:eu-central-1::snapshot/snap-2",
          attributes: { state: "error", volume: "vol-2" },
          facets: { encrypted: false },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeSnapshots: {
            Snapshots: [
              { SnapshotId: "snap-1", VolumeId: "vol-1", State: "completed", OwnerId: "111122223333" },
            ],
          },
        },
      },
      expect: [{ uid: "arn:aws:ec2:eu-central-1::snapshot/snap-1", facets: { encrypted: garbage } }],
    },
  },
  { services },
);
