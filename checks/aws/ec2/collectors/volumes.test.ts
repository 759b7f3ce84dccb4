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
                  Tags: [{ Key: "team", Value: "post" }],
                },
              ],
              [{ VolumeId: "vol-2", State: "available", Encrypted: false }],
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
          facets: { encrypted: true },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:volume/vol-2",
          attributes: { state: "available" },
          facets: { encrypted: false },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: { ec2: { DescribeVolumes: { Volumes: [{ VolumeId: "vol-1", State: "in-use" }] } } },
      expect: [{ uid: "arn:aws:ec2:eu-central-1:111122223333:volume/vol-1", facets: { encrypted: garbage } }],
    },
  },
  { services },
);
