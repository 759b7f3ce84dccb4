import type { ScopedResource } from "@postern/sdk";

/** A VPC as messages name it: default ones are often not known to be there. */
export function vpcLabel({ name, attributes }: ScopedResource<{ readonly isDefault: boolean }>): string {
  return attributes.isDefault ? `Default VPC ${name}` : `VPC ${name}`;
}
