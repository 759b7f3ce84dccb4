import { createHash } from "node:crypto";
import type { Resource } from "@postern/sdk";

const version = "postern/1";

/**
 * What identifies a finding over scans: never its message, severity, time, profile or tool version.
 * An organization's finding does not depend on which of its accounts was asked.
 *
 * @returns SHA-256, 64 hexadecimal digits
 */
export function fingerprint(
  checkId: string,
  resource: Resource,
  isOrganization: boolean,
  discriminator = "",
): string {
  const { partition, account, region, uid } = resource;
  const owner = isOrganization ? "organization" : account;
  const parts = [version, partition, owner, region, checkId, uid, discriminator];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
