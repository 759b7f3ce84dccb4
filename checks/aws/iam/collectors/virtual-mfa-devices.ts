import type { CollectorContext } from "@postern/sdk";
import { required } from "@postern/aws/replies";

/**
 * Serial numbers of the virtual MFA devices that the root user has (IAM ListVirtualMFADevices). Goes by
 * the owner of each: what a device is called is up to its owner.
 */
export async function rootVirtualMfaDevices({ client, paginate }: CollectorContext): Promise<string[]> {
  const { IAMClient, ListVirtualMFADevicesCommand } = await import("../clients/iam.ts");
  const iam = client(IAMClient);
  const serialNumbers: string[] = [];
  for await (const page of paginate(
    (Marker) => iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: "Assigned", Marker })),
    ({ IsTruncated, Marker }) => (IsTruncated ? Marker : undefined),
  )) {
    for (const device of required(page, "VirtualMFADevices")) {
      const owner = required(required(device, "User"), "Arn");
      if (owner.endsWith(":root")) serialNumbers.push(required(device, "SerialNumber"));
    }
  }
  return serialNumbers;
}
