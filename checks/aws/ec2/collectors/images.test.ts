import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { images } from "./images.ts";

const garbage = unreadable("unexpected-reply");

testCollector(
  images,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeImages: pagesOf(
            "Images",
            [
              [{ ImageId: "ami-1", OwnerId: "111122223333", Public: true, ImdsSupport: "v2.0" }],
              [{ ImageId: "ami-2", OwnerId: "111122223333", Public: false }],
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
          uid: "arn:aws:ec2:eu-central-1::image/ami-1",
          name: "ami-1",
          facets: { isPublic: true, imdsSupport: "v2.0" },
        },
        { uid: "arn:aws:ec2:eu-central-1::image/ami-2", facets: { isPublic: false, imdsSupport: null } },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: { ec2: { DescribeImages: { Images: [{ ImageId: "ami-1", OwnerId: "111122223333" }] } } },
      expect: [
        { uid: "arn:aws:ec2:eu-central-1::image/ami-1", facets: { isPublic: garbage, imdsSupport: null } },
      ],
    },
  },
  { services },
);
