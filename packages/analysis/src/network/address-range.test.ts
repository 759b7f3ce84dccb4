import { expect, test } from "vitest";
import { type AddressRange, cidrRanges, formatCidr, parseRange } from "./address-range.ts";
import { subtract } from "./address-set.ts";

const cidrs = (ranges: readonly AddressRange[]) => ranges.flatMap(cidrRanges).map(formatCidr);

test.each(["0.0.0.0/0", "3.0.0.0/8", "255.255.255.255/32", "::/0", "2000::/3", "2001:db8::1/128"])(
  "%s reads and writes the same",
  (cidr) => {
    expect(cidrs([parseRange(cidr)])).toEqual([cidr]);
  },
);

test("bits behind the prefix do not count", () => {
  expect(cidrs([parseRange("10.1.2.3/8")])).toEqual(["10.0.0.0/8"]);
});

test("what is left of a range after one address was taken out is told in the fewest ranges", () => {
  expect(cidrs(subtract([parseRange("192.0.2.0/29")], parseRange("192.0.2.2/32")))).toEqual([
    "192.0.2.0/31",
    "192.0.2.3/32",
    "192.0.2.4/30",
  ]);
});

test.each(["fe80::1%eth0/64", "10.0.0.0", "1/8", "0x0a.0.0.0/8", "10.0.0.0/33", "::/129", ""])(
  "%j is no range",
  (text) => {
    expect(() => parseRange(text)).toThrow(RangeError);
  },
);
