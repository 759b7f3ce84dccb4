import type { ListFindingsCommandInput } from "@aws-sdk/client-guardduty";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { detectors } from "./detectors.ts";

const uid = "AWS::::Account:111122223333";
const id = "12abc34d567e8fa901bc2d34e56789f0";
const ServiceRole = "arn:aws:iam::111122223333:role/guardduty";
const tokens = { input: "NextToken", output: "NextToken" };
const pages = pagesOf("DetectorIds", [[id], []], tokens);
const off = { notAsked: "it is off." };

testCollector(
  detectors,
  {
    "a detector with features and their parts": {
      fixtures: {
        guardduty: {
          ListDetectors: pages,
          ListFindings: pagesOf("FindingIds", [["one"], [], ["two"]], tokens),
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
            highFindings: { count: 2, counting: "complete" },
          },
        },
      ],
    },
    "only the account's own findings are asked for that are severe and not archived": {
      fixtures: {
        guardduty: {
          ListDetectors: { DetectorIds: [id] },
          GetDetector: { ServiceRole, Status: "ENABLED", Features: [] },
          ListFindings: ({ FindingCriteria }: ListFindingsCommandInput) => {
            const { severity, accountId, ...others } = FindingCriteria?.Criterion ?? {};
            const isAsked = severity?.GreaterThanOrEqual === 7 && accountId?.Equals?.[0] === "111122223333";
            const archived = others["service.archived"]?.Equals?.[0];
            return { FindingIds: isAsked && archived === "false" ? ["one"] : [] };
          },
        },
      },
      expect: [
        {
          uid,
          facets: {
            detector: { id, status: "ENABLED", features: [] },
            highFindings: { count: 1, counting: "complete" },
          },
        },
      ],
    },
    "a suspended detector is not asked for findings": {
      fixtures: {
        guardduty: {
          ListDetectors: { DetectorIds: [id] },
          GetDetector: { ServiceRole, Status: "DISABLED", Features: [] },
        },
      },
      expect: [{ uid, facets: { detector: { id, status: "DISABLED", features: [] }, highFindings: off } }],
    },
    "no detector in the region": {
      fixtures: { guardduty: { ListDetectors: { DetectorIds: [] } } },
      expect: [{ uid, facets: { detector: null, highFindings: off } }],
    },
    "a state that nobody knows is unreadable": {
      fixtures: {
        guardduty: {
          ListDetectors: { DetectorIds: [id] },
          GetDetector: { ServiceRole, Status: "PAUSED" as "ENABLED", Features: [] },
        },
      },
      expect: [
        {
          uid,
          facets: {
            detector: unreadable("unexpected-reply"),
            highFindings: unreadable("unexpected-reply"),
          },
        },
      ],
    },
  },
  { services },
);
