import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { detectors } from "./detectors.ts";

const uid = "AWS::::Account:111122223333";
const id = "12abc34d567e8fa901bc2d34e56789f0";
const ServiceRole = "arn:aws:iam::111122223333:role/guardduty";
const pages = pagesOf("DetectorIds", [[id], []], { input: "NextToken", output: "NextToken" });

testCollector(
  detectors,
  {
    "a detector with features and their parts": {
      fixtures: {
        guardduty: {
          ListDetectors: pages,
          GetDetector: {
            ServiceRole,
            Status: "ENABLED",
            Features: [
              { Name: "S3_DATA_EVENTS", Status: "DISABLED" },
              {
                Name: "RUNTIME_MONITORING",
                Status: "ENABLED",
                AdditionalConfiguration: [{ Name: "EC2_AGENT_MANAGEMENT", Status: "DISABLED" }],
              },
            ],
          },
        },
      },
      expect: [
        {
          uid,
          facets: {
            detector: {
              id,
              status: "ENABLED",
              features: [
                { name: "S3_DATA_EVENTS", status: "DISABLED", parts: [] },
                {
                  name: "RUNTIME_MONITORING",
                  status: "ENABLED",
                  parts: [{ name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" }],
                },
              ],
            },
          },
        },
      ],
    },
    "no detector in the region": {
      fixtures: { guardduty: { ListDetectors: { DetectorIds: [] } } },
      expect: [{ uid, facets: { detector: null } }],
    },
    "a state that nobody knows is unreadable": {
      fixtures: {
        guardduty: {
          ListDetectors: { DetectorIds: [id] },
          GetDetector: { ServiceRole, Status: "PAUSED" as "ENABLED", Features: [] },
        },
      },
      expect: [{ uid, facets: { detector: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
