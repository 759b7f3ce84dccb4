import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as guardduty from "./clients/guardduty.ts";
import { featureChecks } from "./shared/features.ts";

export const services = { guardduty };

const wanted = Object.values(featureChecks).flatMap((check) => [...check.features]);
const names = [...new Set(wanted.map(({ name }) => name))];
const on = "ENABLED" as const;

/** What an account answers in which no check of this service fails: GuardDuty is on with all of its features, and administered from here. */
export const answers = () =>
  ({
    guardduty: {
      ListFindings: { FindingIds: [] },
      ListMembers: {
        Members: [
          {
            AccountId: "444455556666",
            MasterId: "111122223333",
            Email: "security@pigeonpost.example",
            RelationshipStatus: "Enabled",
            UpdatedAt: "2026-01-01T00:00:00Z",
          },
        ],
      },
      DescribeOrganizationConfiguration: {
        MemberAccountLimitReached: false,
        AutoEnableOrganizationMembers: "ALL",
      },
      ListDetectors: { DetectorIds: ["12abc34d567e8fa901bc2d34e56789f0"] },
      GetDetector: {
        ServiceRole:
          "arn:aws:iam::111122223333:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty",
        Status: on,
        Features: names.map((Name) => ({
          Name,
          Status: on,
          AdditionalConfiguration: wanted.flatMap((feature) =>
            feature.name === Name && "part" in feature ? [{ Name: feature.part, Status: on }] : [],
          ) as [],
        })),
      },
    },
  }) satisfies Fixtures<typeof services>;

/** An account that invited its members administers no organization. */
export const errors = {
  "guardduty:DescribeOrganizationConfiguration": { BadRequestException: "not-applicable" },
} satisfies ErrorAnswers;
