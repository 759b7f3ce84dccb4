import { describe, expect, test } from "vitest";
import type { AddressFamily } from "./address-range.ts";
import type { Port, Traffic } from "./ports.ts";
import { groupExposure, type IngressRule, openPorts } from "./security-group.ts";

const ssh: Port = { protocol: "tcp", port: 22 };
const tcp = (fromPort: number, toPort = fromPort): Traffic => ({ protocol: "tcp", fromPort, toPort });

function rule(traffic: Traffic, ...sources: string[]): IngressRule {
  return {
    ...traffic,
    ipv4Ranges: sources.filter((source) => source.includes(".")),
    ipv6Ranges: sources.filter((source) => source.includes(":")),
    prefixLists: sources.filter((source) => source.startsWith("pl-")),
    groups: sources.filter((source) => source.startsWith("sg-")),
  };
}

describe("open to the internet", () => {
  test.each<[string, IngressRule[], Port, AddressFamily, string]>([
    ["the port itself", [rule(tcp(22), "0.0.0.0/0")], ssh, "ipv4", "0.0.0.0/0"],
    ["every protocol", [rule({ protocol: "-1" }, "0.0.0.0/0")], ssh, "ipv4", "0.0.0.0/0"],
    ["TCP as a number", [rule({ ...tcp(22), protocol: "6" }, "0.0.0.0/0")], ssh, "ipv4", "0.0.0.0/0"],
    [
      "a range of ports that ends with it",
      [rule(tcp(0, 3389), "0.0.0.0/0")],
      { protocol: "tcp", port: 3389 },
      "ipv4",
      "0.0.0.0/0",
    ],
    [
      "RDP over UDP",
      [rule({ ...tcp(3389), protocol: "udp" }, "0.0.0.0/0")],
      { protocol: "udp", port: 3389 },
      "ipv4",
      "0.0.0.0/0",
    ],
    ["two halves in one rule", [rule(tcp(22), "0.0.0.0/1", "128.0.0.0/1")], ssh, "ipv4", "0.0.0.0/0"],
    [
      "two halves in two rules with different ports",
      [rule(tcp(20, 22), "128.0.0.0/1"), rule(tcp(22, 80), "0.0.0.0/1")],
      ssh,
      "ipv4",
      "0.0.0.0/0",
    ],
    ["one half", [rule(tcp(22), "0.0.0.0/1")], ssh, "ipv4", "0.0.0.0/1"],
    [
      "four quarters of a /8",
      [rule(tcp(22), "3.0.0.0/10", "3.64.0.0/10", "3.128.0.0/10", "3.192.0.0/10")],
      ssh,
      "ipv4",
      "3.0.0.0/8",
    ],
    ["a range that holds private space and more", [rule(tcp(22), "8.0.0.0/6")], ssh, "ipv4", "8.0.0.0/6"],
    ["a range beside a reference to a group", [rule(tcp(22), "sg-1", "0.0.0.0/0")], ssh, "ipv4", "0.0.0.0/0"],
    ["all of IPv6", [rule(tcp(22), "::/0")], ssh, "ipv6", "::/0"],
    ["all of the IPv6 internet", [rule(tcp(22), "2000::/3")], ssh, "ipv6", "2000::/3"],
    ["a registry's IPv6 block", [rule(tcp(22), "2a00::/12")], ssh, "ipv6", "2a00::/12"],
  ])("%s", (_, rules, port, family, range) => {
    expect(groupExposure(rules, port, family)).toMatchObject({ state: "open", range });
  });
});

describe("closed to the internet", () => {
  test.each<[string, IngressRule[], Port, AddressFamily]>([
    ["no rule", [], ssh, "ipv4"],
    ["other ports", [rule(tcp(20, 21), "0.0.0.0/0")], ssh, "ipv4"],
    ["UDP where TCP is asked", [rule({ ...tcp(22), protocol: "udp" }, "0.0.0.0/0")], ssh, "ipv4"],
    ["a protocol without ports (GRE)", [rule({ protocol: "47" }, "0.0.0.0/0")], ssh, "ipv4"],
    [
      "ICMP type 3 where port 3 is asked",
      [rule({ protocol: "icmp", fromPort: 3, toPort: 4 }, "0.0.0.0/0")],
      { protocol: "tcp", port: 3 },
      "ipv4",
    ],
    [
      "ICMPv6 as a number",
      [rule({ protocol: "58", fromPort: -1, toPort: -1 }, "::/0")],
      { protocol: "tcp", port: 3 },
      "ipv6",
    ],
    ["half a /8", [rule(tcp(22), "3.0.0.0/9")], ssh, "ipv4"],
    ["private space", [rule(tcp(22), "10.0.0.0/8")], ssh, "ipv4"],
    [
      "private space and one public address beside it",
      [rule(tcp(22), "10.0.0.0/8", "11.0.0.0/32")],
      ssh,
      "ipv4",
    ],
    ["multicast and reserved space, which touch", [rule(tcp(22), "224.0.0.0/4", "240.0.0.0/4")], ssh, "ipv4"],
    ["a provider's range", [rule(tcp(22), "173.245.48.0/20")], ssh, "ipv4"],
    ["a provider's IPv6 range", [rule(tcp(22), "2600:1f00::/24")], ssh, "ipv6"],
    ["unique local IPv6 addresses", [rule(tcp(22), "fc00::/7")], ssh, "ipv6"],
    ["a group", [rule(tcp(22), "sg-1")], ssh, "ipv4"],
    ["IPv6 only where IPv4 is asked", [rule(tcp(22), "::/0")], ssh, "ipv4"],
    ["IPv4 only where IPv6 is asked", [rule(tcp(22), "0.0.0.0/0")], ssh, "ipv6"],
  ])("%s", (_, rules, port, family) => {
    expect(groupExposure(rules, port, family)).toEqual({ state: "closed" });
  });
});

test("the sources are told as they are written, and how many addresses they are", () => {
  const rules = [rule(tcp(22), "3.0.0.0/9", "3.128.0.0/9", "192.168.0.0/16")];
  expect(groupExposure(rules, ssh, "ipv4")).toEqual({
    state: "open",
    range: "3.0.0.0/8",
    addresses: "16,777,216 addresses",
    sources: ["3.0.0.0/9", "3.128.0.0/9"],
  });
  expect(groupExposure([rule(tcp(22), "2000::/3")], ssh, "ipv6")).toMatchObject({
    addresses: "2^125 addresses",
  });
});

describe("the option widestSource", () => {
  const exactly = { widestSource: { ipv4: 0, ipv6: 0 } };

  test("0 demands exactly everything, in parts or not", () => {
    expect(groupExposure([rule(tcp(22), "0.0.0.0/1")], ssh, "ipv4", exactly).state).toBe("closed");
    expect(groupExposure([rule(tcp(22), "2000::/3")], ssh, "ipv6", exactly).state).toBe("closed");
    expect(groupExposure([rule(tcp(22), "::/1", "8000::/1")], ssh, "ipv6", exactly).state).toBe("open");
  });

  test("a longer prefix takes narrower public ranges, and never special-purpose ones", () => {
    const narrow = { widestSource: { ipv4: 16 } };
    expect(groupExposure([rule(tcp(22), "3.5.0.0/16")], ssh, "ipv4", narrow).state).toBe("open");
    expect(groupExposure([rule(tcp(22), "192.168.0.0/16")], ssh, "ipv4", narrow).state).toBe("closed");
  });
});

describe("prefix lists", () => {
  const rules = [rule(tcp(22), "0.0.0.0/1", "pl-1")];
  const half = [rule(tcp(22), "3.0.0.0/9", "pl-1")];

  test("their entries count beside the ranges of the rule", () => {
    expect(groupExposure(half, ssh, "ipv4", { prefixList: () => ["3.128.0.0/9", "::/0"] })).toMatchObject({
      state: "open",
      range: "3.0.0.0/8",
      sources: ["3.0.0.0/9", "3.128.0.0/9 of pl-1"],
    });
  });

  test("a list of AWS's own opens nothing", () => {
    expect(groupExposure(half, ssh, "ipv4", { prefixList: () => [] })).toEqual({ state: "closed" });
  });

  test("one whose entries are not known leaves it undecided", () => {
    const undecided = { state: "undecided", prefixLists: ["pl-1"] };
    expect(groupExposure(half, ssh, "ipv4")).toEqual(undecided);
    expect(groupExposure(half, ssh, "ipv4", { prefixList: () => undefined })).toEqual(undecided);
  });

  test("is not asked for where the ranges settle it", () => {
    const prefixList = () => {
      throw new Error("asked");
    };
    expect(groupExposure(rules, ssh, "ipv4", { prefixList }).state).toBe("open");
  });

  test("one that is known settles it beside one that is not", () => {
    const both = [rule(tcp(22), "pl-1", "pl-2")];
    const prefixList = (id: string) => (id === "pl-2" ? ["0.0.0.0/0"] : undefined);
    expect(groupExposure(both, ssh, "ipv4", { prefixList })).toMatchObject({
      sources: ["0.0.0.0/0 of pl-2"],
    });
  });
});

describe("what EC2 cannot have answered is refused", () => {
  test.each<[string, IngressRule, string]>([
    ["a source that is no range", rule(tcp(22), "<html>."), '"<html>." is not a CIDR range.'],
    ["a source without a length", rule(tcp(22), "10.0.0.1"), '"10.0.0.1" is not a CIDR range.'],
    ["octal numbers", rule(tcp(22), "010.0.0.0/8"), '"010.0.0.0/8" is not a CIDR range.'],
    ["no protocol", rule({ protocol: "" }, "0.0.0.0/0"), '"" is not an IP protocol.'],
    ["TCP without ports", rule({ protocol: "tcp" }, "0.0.0.0/0"), "A rule for tcp tells no ports."],
  ])("%s", (_, garbage, message) => {
    expect(() => groupExposure([garbage], ssh, "ipv4")).toThrow(new RangeError(message));
  });
});

describe("open ports", () => {
  test("are told as ranges, joined across rules", () => {
    const rules = [
      rule(tcp(80, 90), "0.0.0.0/0"),
      rule(tcp(85, 100), "0.0.0.0/0"),
      rule(tcp(443), "0.0.0.0/0"),
      rule(tcp(22), "192.0.2.1/32"),
    ];
    expect(openPorts(rules, "tcp", "ipv4")).toEqual({
      open: [
        { from: 80, to: 100 },
        { from: 443, to: 443 },
      ],
      undecided: [],
      prefixLists: [],
    });
  });

  test("are all for every protocol, and those where two halves of the internet meet", () => {
    expect(openPorts([rule({ protocol: "-1" }, "::/0")], "udp", "ipv6").open).toEqual([
      { from: 0, to: 65_535 },
    ]);
    const halves = [rule(tcp(1, 30), "3.0.0.0/9"), rule(tcp(20, 40), "3.128.0.0/9")];
    expect(openPorts(halves, "tcp", "ipv4").open).toEqual([{ from: 20, to: 30 }]);
  });

  test("are undecided where only a prefix list would settle them", () => {
    const rules = [rule(tcp(22), "pl-1"), rule(tcp(80), "0.0.0.0/0")];
    expect(openPorts(rules, "tcp", "ipv4")).toEqual({
      open: [{ from: 80, to: 80 }],
      undecided: [{ from: 22, to: 22 }],
      prefixLists: ["pl-1"],
    });
  });
});
