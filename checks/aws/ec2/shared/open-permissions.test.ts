import { groupExposure, type IngressRule } from "@postern/analysis/network";
import { expect, test } from "vitest";
import { openPermissions, permissionsOf } from "./open-permissions.ts";

const none = { ipv4Ranges: [], ipv6Ranges: [], prefixLists: [] };
const ssh: IngressRule = { ...none, protocol: "tcp", fromPort: 22, toPort: 22 };
const all: IngressRule = { ...none, protocol: "-1" };
const port = { protocol: "tcp", port: 22 } as const;
const options = { prefixList: () => ["3.0.0.0/8"] };

const written = (family: "ipv4" | "ipv6", ...rules: readonly IngressRule[]) =>
  openPermissions(rules, [port], (left, asked) => groupExposure(left, asked, family, options)).map(
    ({ permission }) => permission,
  );

const tcp = "IpProtocol=tcp,FromPort=22,ToPort=22";

test("what lets the internet in is revoked, and what lets others in stays", () => {
  expect(
    written(
      "ipv4",
      { ...ssh, ipv4Ranges: ["0.0.0.0/0", "10.0.0.0/8", "1.0.0.0/8"], ipv6Ranges: ["::/0"] },
      { ...all, ipv4Ranges: ["0.0.0.0/0"], groups: ["sg-0123456789abcdef0"] },
      { ...ssh, fromPort: 80, toPort: 80, ipv4Ranges: ["0.0.0.0/0"] },
    ),
  ).toEqual([
    `${tcp},IpRanges=[{CidrIp=0.0.0.0/0}]`,
    `${tcp},IpRanges=[{CidrIp=1.0.0.0/8}]`,
    "IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}]",
  ]);
});

test("what is the internet together is revoked, and private ranges in it are not", () => {
  const halves = [
    { ...ssh, ipv4Ranges: ["10.0.0.0/8", "0.0.0.0/1"] },
    { ...all, ipv4Ranges: ["128.0.0.0/1"] },
  ];
  expect(written("ipv4", ...halves)).toEqual([
    `${tcp},IpRanges=[{CidrIp=0.0.0.0/1}]`,
    "IpProtocol=-1,IpRanges=[{CidrIp=128.0.0.0/1}]",
  ]);
});

test("of ranges that are the internet only together the widest goes, until they are not", () => {
  const quarters = { ...ssh, ipv4Ranges: ["1.0.0.0/9", "1.128.0.0/10", "1.192.0.0/10"] };
  expect(written("ipv4", quarters)).toEqual([`${tcp},IpRanges=[{CidrIp=1.0.0.0/9}]`]);
});

test("a prefix list that holds the internet is revoked by its id, and IPv6 by its ranges", () => {
  expect(written("ipv4", { ...ssh, prefixLists: ["pl-1"] })).toEqual([
    `${tcp},PrefixListIds=[{PrefixListId=pl-1}]`,
  ]);
  expect(written("ipv6", { ...ssh, ipv4Ranges: ["0.0.0.0/0"], ipv6Ranges: ["::/0"] })).toEqual([
    `${tcp},Ipv6Ranges=[{CidrIpv6=::/0}]`,
  ]);
});

test("a group as source is a permission of its own", () => {
  const rule = { ...all, groups: ["sg-0123456789abcdef0"] };
  expect(permissionsOf(rule, new Set(rule.groups))).toMatchObject([
    { permission: "IpProtocol=-1,UserIdGroupPairs=[{GroupId=sg-0123456789abcdef0}]" },
  ]);
});
