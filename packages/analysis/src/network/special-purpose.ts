import { parseRange } from "./address-range.ts";
import { unite } from "./address-set.ts";

/** Addresses that nobody has on the internet (IANA's registries of special-purpose addresses). */
export const specialPurpose = {
  ipv4: unite(
    [
      "0.0.0.0/8",
      "10.0.0.0/8",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "169.254.0.0/16",
      "172.16.0.0/12",
      "192.0.0.0/24",
      "192.0.2.0/24",
      "192.88.99.0/24",
      "192.168.0.0/16",
      "198.18.0.0/15",
      "198.51.100.0/24",
      "203.0.113.0/24",
      "224.0.0.0/4",
      "240.0.0.0/4",
    ].map(parseRange),
  ),
  ipv6: unite(
    [
      "::/127",
      "::ffff:0:0/96",
      "64:ff9b:1::/48",
      "100::/64",
      "2001:db8::/32",
      "fc00::/7",
      "fe80::/10",
      "ff00::/8",
    ].map(parseRange),
  ),
};
