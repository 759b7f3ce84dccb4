import { notApplicable, type Outcome } from "@postern/sdk";

/** Not applicable where an AWS service made the certificate for itself, and renews it. */
export function ofManaged(name: string, managedBy: string | null): Outcome | undefined {
  return managedBy === null
    ? undefined
    : notApplicable(`Certificate ${name} belongs to ${managedBy}, which made it and renews it.`);
}
