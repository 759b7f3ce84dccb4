import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as securityhub from "./clients/securityhub.ts";

export const services = { securityhub };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    securityhub: {
      DescribeHub: { SubscribedAt: "2026-01-01T00:00:00Z" },
      ListMembers: { Members: [{ AccountId: "444455556666" }] },
      DescribeOrganizationConfiguration: {
        AutoEnable: true,
        OrganizationConfiguration: { ConfigurationType: "LOCAL", Status: "ENABLED" },
      },
    },
  }) satisfies Fixtures<typeof services>;

/** An account without Security Hub administers it for nobody. */
const isOff = {
  "securityhub-hub-enabled": "fail",
  "securityhub-organization-administered": "not-applicable",
} as const;

export const errors = {
  // How Security Hub says that it is not on.
  "securityhub:DescribeHub": { InvalidAccessException: isOff, ResourceNotFoundException: isOff },
  // The members were invited.
  "securityhub:DescribeOrganizationConfiguration": { InvalidAccessException: "not-applicable" },
} satisfies ErrorAnswers;
