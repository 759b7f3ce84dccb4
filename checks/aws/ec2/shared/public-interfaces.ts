import { type InterfaceAddresses, publicAddresses } from "@postern/analysis/network";

/** The addresses by which the internet knows an instance, over all its interfaces and both families. */
export function publicAddressesOf(interfaces: readonly InterfaceAddresses[]): string[] {
  return interfaces.flatMap((one) => [...publicAddresses(one, "ipv4"), ...publicAddresses(one, "ipv6")]);
}
