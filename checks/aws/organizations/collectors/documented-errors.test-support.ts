import type { CauseCode } from "@postern/sdk";
import { awsError, type Fault } from "@postern/testing/loopback";

/** The errors that the models of AWS Organizations' reads have in common, and what the engine calls them. */
export const organizationsErrors: Readonly<Record<string, CauseCode>> = {
  AccessDeniedException: "access-denied",
  ConstraintViolationException: "service-error",
  InvalidInputException: "service-error",
  ServiceException: "service-fault",
  TooManyRequestsException: "throttled",
  UnsupportedAPIEndpointException: "service-error",
};

/** A case per documented error, for what a collector leaves to the engine. */
export function errorCases<Case>(
  errors: Readonly<Record<string, CauseCode>>,
  caseOf: (fault: Fault, code: CauseCode) => Case,
): Record<string, Case> {
  const entries = Object.entries(errors).map(([name, code]) => [
    `${name} is ${code}`,
    caseOf(awsError(name), code),
  ]);
  return Object.fromEntries(entries) as Record<string, Case>;
}
