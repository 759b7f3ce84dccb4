import { notApplicable, type Outcome } from "@postern/sdk";

/** Not applicable where the file system is being deleted. */
export function ofDeleted(name: string, state: string): Outcome | undefined {
  return state === "deleting" || state === "deleted"
    ? notApplicable(`File system ${name} is ${state === "deleted" ? "deleted" : "being deleted"}.`)
    : undefined;
}
