import type { ListFindingsCommandInput } from "@aws-sdk/client-guardduty";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { detectors } from "./detectors.ts";

const uid = "AWS::::Account:111122223333";
const id = "12abc34d567e8fa901bc2d34e56789f0";
const ServiceRole = "arn:aws:iam::111122223333:role/guardduty";
const tokens = { input: "NextToken", output: "NextToken" };
const member = {
  AccountId: "444455556666",
  MasterId: "111122223333",
  Email: "guard@pigeonpost.example",
  RelationshipStatus: "Enabled",
  UpdatedAt: "2026-01-01T00:00:00Z",
};
const pages = pagesOf("DetectorIds", [[id], []], tokens);
const off = { notAsked: "it is off." };
const offThere = { notAsked: "GuardDuty is off there." };
const noMembers = { notAsked: "it has no members there." };

testCollector(
  detectors,
  {
    "a detector with features and their parts": {
      fixtures: {
        guardduty: {
          ListDetectors: pages,
          ListFindings: pagesOf("FindingIds", [["one"], [], ["two"]], tokens),
          ListMembers: { Members: [] },
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
            administration: noMembers,
          },
        },
      ],
    },
    "an administrator's own findings alone are asked for that are severe and not archived": {
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
          ListMembers: pagesOf("Members", [[], [member]], tokens),
          DescribeOrganizationConfiguration: {
            MemberAccountLimitReached: false,
            AutoEnableOrganizationMembers: "NEW",
          },
        },
      },
      expect: [
        {
          uid,
          facets: {
            detector: { id, status: "ENABLED", features: [] },
            highFindings: { count: 1, counting: "complete" },
            administration: { autoEnable: "NEW" },
          },
        },
      ],
    },
    "members that were invited are no organization's": {
      fixtures: {
        guardduty: {
          ListDetectors: { DetectorIds: [id] },
          GetDetector: { ServiceRole, Status: "ENABLED", Features: [] },
          ListFindings: { FindingIds: [] },
          ListMembers: { Members: [member] },
          DescribeOrganizationConfiguration: awsError("BadRequestException"),
        },
      },
      expect: [
        {
          uid,
          facets: {
            administration: { notAsked: "its members are not its organization's accounts." },
            highFindings: { count: 0, counting: "complete" },
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
      expect: [
        {
          uid,
          facets: {
            detector: { id, status: "DISABLED", features: [] },
            highFindings: off,
            administration: offThere,
          },
        },
      ],
    },
    "no detector in the region": {
      fixtures: { guardduty: { ListDetectors: { DetectorIds: [] } } },
      expect: [{ uid, facets: { detector: null, highFindings: off, administration: offThere } }],
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
            administration: unreadable("unexpected-reply"),
          },
        },
      ],
    },
  },
  { services },
);
