import { startRoomAws } from "@postern/checks-aws/sound-account";
import { beforeAll, expect, test } from "vitest";
import { scan } from "./scan-setup.ts";

const account = "111122223333";
const OwnerId = account;
const world = ["0.0.0.0/0"];

/** Sources of a rule, "tcp 22 0.0.0.0/0 ::/0": protocol, ports, ranges. */
function permission(text: string) {
  const [IpProtocol = "", ports = "", ...ranges] = text.split(" ");
  const [FromPort = 0, ToPort = FromPort] = ports.split("-").map(Number);
  return {
    IpProtocol,
    ...(IpProtocol !== "-1" && { FromPort, ToPort }),
    IpRanges: ranges.filter((range) => range.includes(".")).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: ranges.filter((range) => range.includes(":")).map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: [],
    UserIdGroupPairs: [],
  };
}

type Verdict = readonly [
  verdict: string,
  ipv4: readonly string[],
  ipv6: readonly string[],
  ...rules: string[],
];

/** Situations with the administration ports that are open over IPv4 and IPv6. */
const groups: readonly Verdict[] = [
  ["all of TCP 22", ["22"], [], `tcp 22 ${world}`],
  ["all traffic", ["22", "3389"], [], `-1 0 ${world}`],
  ["a range up to 3389", ["22", "3389"], [], `tcp 0-3389 ${world}`],
  ["the ports beside 22", [], [], `tcp 20-21 ${world}`],
  ["UDP 22 is asked, too", ["22"], [], `udp 22 ${world}`],
  ["GRE", [], [], `47 0 ${world}`],
  ["ICMP types that look like ports", [], [], `icmp 22-22 ${world}`],
  ["RDP over UDP", ["3389"], [], `udp 3389 ${world}`],
  ["two halves in one rule", ["22"], [], "tcp 22 0.0.0.0/1 128.0.0.0/1"],
  ["two halves in two rules", ["22"], [], "tcp 22 0.0.0.0/1", "tcp 20-30 128.0.0.0/1"],
  ["four quarters of a /8", ["22"], [], "tcp 22 3.0.0.0/10 3.64.0.0/10 3.128.0.0/10 3.192.0.0/10"],
  ["private addresses and more", ["22"], [], "tcp 22 8.0.0.0/6"],
  ["half of a /8", [], [], "tcp 22 3.0.0.0/9"],
  ["private addresses", [], [], "tcp 22 10.0.0.0/8"],
  ["a provider's range", [], [], "tcp 22 173.245.48.0/20"],
  ["all of IPv6", [], ["22"], "tcp 22 ::/0"],
  ["all global IPv6", [], ["22"], "tcp 22 2000::/3"],
  ["a wide range of IPv6", [], ["22"], "tcp 22 2a00::/12"],
  ["a narrow range of IPv6", [], [], "tcp 22 2600:1f00::/24"],
  ["local IPv6", [], [], "tcp 22 fc00::/7"],
];

/** An entry, "100 allow tcp 22 0.0.0.0/0". */
function aclEntry(text: string) {
  const [number, action, protocol = "", ports = "", cidr = ""] = text.split(" ");
  const [From = 0, To = From] = ports.split("-").map(Number);
  return {
    RuleNumber: Number(number),
    RuleAction: action as "allow" | "deny",
    Protocol: { all: "-1", tcp: "6", udp: "17" }[protocol] ?? protocol,
    Egress: false,
    ...(protocol !== "all" && { PortRange: { From, To } }),
    ...(cidr.includes(":") ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
  };
}

/** Situations with whether TCP 22 is open over IPv4; UDP and RDP are denied in front. */
const acls: readonly (readonly [situation: string, isOpen: boolean, ...entries: string[]])[] = [
  ["an allow of all", true, "100 allow all 0 0.0.0.0/0"],
  ["a deny in front", false, "90 deny tcp 22 0.0.0.0/0", "100 allow all 0 0.0.0.0/0"],
  [
    "a deny in two halves",
    false,
    "90 deny tcp 22 0.0.0.0/1",
    "91 deny tcp 22 128.0.0.0/1",
    "100 allow all 0 0.0.0.0/0",
  ],
  ["a deny behind", true, "100 allow all 0 0.0.0.0/0", "110 deny tcp 22 0.0.0.0/0"],
  ["a deny of a few", true, "90 deny all 0 198.51.100.0/24", "100 allow all 0 0.0.0.0/0"],
  [
    "private ones before the deny",
    false,
    "90 allow tcp 22 10.0.0.0/8",
    "95 deny tcp 22 0.0.0.0/0",
    "100 allow all 0 0.0.0.0/0",
  ],
  ["private ones alone", false, "100 allow all 0 10.0.0.0/8"],
  ["UDP alone", false, "100 allow udp 1024-3000 0.0.0.0/0"],
  ["high ports alone", false, "100 allow tcp 1024-3000 0.0.0.0/0"],
  ["listed out of order", false, "100 allow all 0 0.0.0.0/0", "90 deny tcp 22 0.0.0.0/0"],
  ["half of the deny", true, "90 deny tcp 22 0.0.0.0/1", "100 allow all 0 0.0.0.0/0"],
  ["nothing at all", false],
];
const inFront = ["1 deny udp 0-65535 0.0.0.0/0", "2 deny tcp 3389 0.0.0.0/0"];
const last = "32767 deny all 0 0.0.0.0/0";

const failed = new Map<string, string[]>();

beforeAll(async () => {
  await using aws = await startRoomAws({
    accounts: [
      {
        id: account,
        fixtures: {
          account: { ListRegions: { Regions: [{ RegionName: "eu-central-1", RegionOptStatus: "ENABLED" }] } },
          ec2: {
            DescribeSecurityGroups: {
              SecurityGroups: groups.map(([GroupName, , , ...rules], index) => ({
                OwnerId,
                GroupId: `sg-${index}`,
                GroupName,
                IpPermissions: rules.map(permission),
                IpPermissionsEgress: [],
              })),
            },
            DescribeNetworkAcls: {
              NetworkAcls: acls.map(([, , ...entries], index) => ({
                OwnerId,
                NetworkAclId: `acl-${index}`,
                IsDefault: false,
                Associations: [],
                Entries: [...inFront, ...entries, last].map(aclEntry),
              })),
            },
          },
        },
      },
    ],
  });
  using ended = await scan(aws, { audit: account }, [
    "--region=eu-central-1",
    "--format=json",
    "--check=ec2-security-group-administration-ports-closed-*",
    "--check=ec2-network-acl-administration-ports-closed-ipv4",
  ]);
  const { findings, summary } = ended.report();
  expect(summary.byStatus).toMatchObject({ unknown: 0 });
  for (const { checkId, status, resource, discriminator = "" } of findings) {
    const key = `${checkId} ${resource.name}`;
    failed.set(key, [...(failed.get(key) ?? []), ...(status === "fail" ? [discriminator] : [])]);
  }
});

test.each(groups.map((group, index) => [group[0], index] as const))("security group: %s", (_, index) => {
  const verdict = (family: string) =>
    failed.get(`ec2-security-group-administration-ports-closed-${family} sg-${index}`);
  expect([verdict("ipv4"), verdict("ipv6")]).toEqual([groups[index]?.[1], groups[index]?.[2]]);
});

test.each(acls.map(([situation, isOpen], index) => [situation, isOpen, index] as const))(
  "network ACL: %s is open: %s",
  (_, isOpen, index) => {
    const ports = failed.get(`ec2-network-acl-administration-ports-closed-ipv4 acl-${index}`);
    expect(ports).toEqual(isOpen ? ["22"] : []);
  },
);
