import type { CheckDescriptor, Finding } from "@postern/sdk";
import { Columns } from "../columns.ts";
import type { Payload } from "./payload.ts";

/** The payload that a page with these findings carries. */
export function payloadWith(checks: readonly CheckDescriptor[], findings: readonly Finding[]): Payload {
  const columns = new Columns(checks);
  for (const finding of findings) columns.add(finding);
  return JSON.parse([...columns.json()].join("")) as Payload;
}
