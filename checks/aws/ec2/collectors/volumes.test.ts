import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { volumes } from "./volumes.ts";

const garbage = unreadable("unexpected-reply");

testCollector(
  volumes,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeVolumes: pagesOf(
            "Volumes",
            [
              [
                {
                  VolumeId: "vol-1",
                  State: "in-use",
                  Encrypted: true,
                  Attachments: [{ InstanceId: "i-1", Device: "/dev/xvda" }],
                  Tags: [{ Key: "team", Value: "post" }],
                },
              ],
              [{ VolumeId: "vol-2", State: "available", Encrypted: false, Attachments: [] }],
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
          uid: "arn:aws:ec2:eu-central-1:111122223333:volume/vol-1",
          name: "vol-1",
          tags: { team: "post" },
          attributes: { state: "in-use" },
          facets: { encrypted: true, attachments: [{ instance: "i-1", device: "/dev/xvda" }] },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:volume/vol-2",
          attributes: { state: "available" },
          facets: { encrypted: false, attachments: [] },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: { ec2: { DescribeVolumes: { Volumes: [{ VolumeId: "vol-1", State: "in-use" }] } } },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:volume/vol-1",
          facets: { encrypted: garbage, attachments: garbage },
        },
      ],
    },
  },
  { services },
);
