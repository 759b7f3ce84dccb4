import type { CollectorContext } from "@postern/sdk";
import { required, UnexpectedReplyError } from "@postern/aws/replies";

/** A virtual MFA device and whose it is. */
export interface VirtualMfaDevice {
  readonly serialNumber: string;
  /** ARN of a user or the root user. */
  readonly owner: string;
}

/**
 * The virtual MFA devices that are assigned (IAM ListVirtualMFADevices). Goes by the owner of each: what a
 * device is called is up to its owner.
 */
export async function readVirtualMfaDevices({ client, paginate }: CollectorContext) {
  const { IAMClient, ListVirtualMFADevicesCommand } = await import("../clients/iam.ts");
  const iam = client(IAMClient);
  const devices: VirtualMfaDevice[] = [];
  for await (const page of paginate(
    (Marker) => iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: "Assigned", Marker })),
    (page) => (required(page, "IsTruncated") ? required(page, "Marker") : undefined),
  )) {
    for (const device of required(page, "VirtualMFADevices")) {
      const owner = required(required(device, "User"), "Arn");
      if (!ownerArn.test(owner)) throw new UnexpectedReplyError(`${owner} is no ARN of a user.`);
      devices.push({ serialNumber: required(device, "SerialNumber"), owner });
    }
  }
  return devices;
}

const ownerArn = /^arn:[^:]+:iam::\d{12}:(?:root|user\/.+)$/;
