import { describe, expect, test } from "vitest";
import type { AclEntry } from "./network-acl.ts";
import { interfaceExposure, publicAddresses } from "./network-interface.ts";
import type { IngressRule } from "./security-group.ts";

const addresses = {
  publicIpv4: ["198.51.100.1", "198.51.100.2"],
  ipv6: ["2600:1f18::1", "fd00::1", "fe80::1", "2001:db8::1"],
};

test("each associated IPv4 address is public, and of IPv6 the global ones", () => {
  expect(publicAddresses(addresses, "ipv4")).toEqual(["198.51.100.1", "198.51.100.2"]);
  expect(publicAddresses(addresses, "ipv6")).toEqual(["2600:1f18::1"]);
  expect(publicAddresses({ publicIpv4: [], ipv6: [] }, "ipv6")).toEqual([]);
  expect(() => publicAddresses({ publicIpv4: [], ipv6: ["?"] }, "ipv6")).toThrow(RangeError);
});

describe("groups and ACL together", () => {
  const ssh = { protocol: "tcp", port: 22 } as const;
  const from = (cidr: string): IngressRule[] => [
    { protocol: "tcp", fromPort: 22, toPort: 22, ipv4Ranges: [cidr], ipv6Ranges: [], prefixLists: [] },
  ];
  const allow = (cidr: string): AclEntry[] => [
    { ruleNumber: 100, action: "allow", egress: false, protocol: "-1", cidr },
  ];

  test("are open where both let the internet in", () => {
    const layers = { ingress: from("0.0.0.0/0"), acl: allow("0.0.0.0/0") };
    expect(interfaceExposure(layers, ssh, "ipv4")).toMatchObject({ state: "open", range: "0.0.0.0/0" });
  });

  test.each([
    ["the ACL lets in the own network alone", from("0.0.0.0/0"), allow("10.0.0.0/8")],
    ["the group lets in the own network alone", from("10.0.0.0/8"), allow("0.0.0.0/0")],
    ["each lets another half of the internet in", from("0.0.0.0/1"), allow("128.0.0.0/1")],
  ])("are closed where %s", (_, ingress, acl) => {
    expect(interfaceExposure({ ingress, acl }, ssh, "ipv4")).toEqual({ state: "closed" });
  });

  test("need no prefix list where the ACL lets nobody in", () => {
    const ingress = [{ ...from("10.0.0.0/8")[0], prefixLists: ["pl-1"] } as IngressRule];
    const acl = allow("::/0");
    expect(interfaceExposure({ ingress, acl }, ssh, "ipv4")).toEqual({ state: "closed" });
    expect(interfaceExposure({ ingress, acl: allow("0.0.0.0/0") }, ssh, "ipv4").state).toBe("undecided");
  });
});
