import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as securityhub from "./clients/securityhub.ts";

export const services = { securityhub };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    securityhub: { DescribeHub: { SubscribedAt: "2026-01-01T00:00:00Z" } },
  }) satisfies Fixtures<typeof services>;

/** How Security Hub says that it is not on. */
export const errors = {
  "securityhub:DescribeHub": { InvalidAccessException: "fail", ResourceNotFoundException: "fail" },
} satisfies ErrorAnswers;
