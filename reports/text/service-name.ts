import type { CheckDescriptor } from "@postern/sdk";

/** The service of a check as AWS writes it, or its word where no plugin gives a title. */
export function serviceName(check: Pick<CheckDescriptor, "service" | "serviceTitle">): string {
  return check.serviceTitle ?? check.service;
}
