import { describe, expect, test } from "vitest";
import { type AclEntry, aclAdmission, aclExposure } from "./network-acl.ts";
import type { Port, Traffic } from "./ports.ts";

const ssh: Port = { protocol: "tcp", port: 22 };
const all: Traffic = { protocol: "-1" };
const tcp22: Traffic = { protocol: "6", fromPort: 22, toPort: 22 };
const everything = "0.0.0.0/0";

function entry(ruleNumber: number, action: AclEntry["action"], traffic: Traffic, cidr: string): AclEntry {
  return { ruleNumber, action, egress: false, cidr, ...traffic };
}
const implicit = entry(32_767, "deny", all, everything);

describe("open", () => {
  test.each<[string, AclEntry[], string[]]>([
    ["everything is allowed", [entry(100, "allow", all, everything)], [everything]],
    [
      "a deny behind the allow",
      [entry(100, "allow", all, everything), entry(110, "deny", tcp22, everything)],
      [everything],
    ],
    [
      "a deny of a few addresses in front",
      [entry(90, "deny", all, "198.51.100.0/24"), entry(100, "allow", all, everything)],
      [everything],
    ],
    [
      "a deny of half the internet in front",
      [entry(90, "deny", tcp22, "0.0.0.0/1"), entry(100, "allow", all, everything)],
      [everything],
    ],
    [
      "two halves allowed by two entries",
      [entry(90, "allow", tcp22, "0.0.0.0/1"), entry(100, "allow", all, "128.0.0.0/1")],
      ["0.0.0.0/1", "128.0.0.0/1"],
    ],
  ])("%s", (_, entries, sources) => {
    expect(aclExposure([...entries, implicit], ssh, "ipv4")).toMatchObject({ state: "open", sources });
  });

  test("IPv6 through an entry of its own", () => {
    const entries = [entry(90, "deny", tcp22, everything), entry(100, "allow", all, "::/0")];
    expect(aclExposure([...entries, implicit], ssh, "ipv6")).toMatchObject({ state: "open", range: "::/0" });
  });
});

describe("closed", () => {
  test.each<[string, AclEntry[], number[]]>([
    [
      "a deny for the port in front",
      [entry(90, "deny", tcp22, everything), entry(100, "allow", all, everything)],
      [90],
    ],
    [
      "the deny in two halves",
      [
        entry(91, "deny", tcp22, "128.0.0.0/1"),
        entry(90, "deny", tcp22, "0.0.0.0/1"),
        entry(100, "allow", all, everything),
      ],
      [90, 91],
    ],
    [
      "the own network alone is let in before the deny",
      [
        entry(90, "allow", tcp22, "10.0.0.0/8"),
        entry(95, "deny", tcp22, everything),
        entry(100, "allow", all, everything),
      ],
      [95],
    ],
    ["the own network alone is allowed", [entry(100, "allow", all, "10.0.0.0/8")], []],
    [
      "UDP alone is allowed",
      [entry(100, "allow", { protocol: "17", fromPort: 0, toPort: 65_535 }, everything)],
      [],
    ],
    [
      "other ports alone are allowed",
      [entry(100, "allow", { protocol: "6", fromPort: 1024, toPort: 65_535 }, everything)],
      [],
    ],
    ["ICMP alone is allowed", [entry(100, "allow", { protocol: "1" }, everything)], []],
    ["only IPv6 is allowed", [entry(100, "allow", all, "::/0")], []],
    ["only the way out is allowed", [{ ...entry(100, "allow", all, everything), egress: true }], []],
    ["nothing but the implicit deny", [], []],
  ])("%s", (_, entries, denying) => {
    expect(aclExposure([...entries, implicit], ssh, "ipv4")).toEqual({ state: "closed" });
    expect(aclAdmission([...entries, implicit], ssh, "ipv4").denying).toEqual(denying);
  });
});

test("an ACL without any ingress entry, or with garbage in one, is refused", () => {
  expect(() => aclExposure([], ssh, "ipv4")).toThrow("not even a deny");
  expect(() => aclExposure([entry(100, "allow", all, "")], ssh, "ipv6")).toThrow('"" is not a CIDR range.');
});
