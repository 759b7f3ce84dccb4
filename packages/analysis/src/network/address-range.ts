import ipaddr from "ipaddr.js";

/** The two kinds of addresses, which are judged apart. */
export type AddressFamily = "ipv4" | "ipv6";

/** Addresses of one family from the first to the last, both included. */
export interface AddressRange {
  readonly family: AddressFamily;
  readonly first: bigint;
  readonly last: bigint;
}

const width = { ipv4: 32, ipv6: 128 } as const;

/**
 * The addresses of a CIDR range.
 *
 * @throws {RangeError} for a text that is no CIDR range: garbage must not become a verdict
 */
export function parseRange(cidr: string): AddressRange {
  if (!isCidr(cidr)) throw new RangeError(`${JSON.stringify(cidr)} is not a CIDR range.`);
  const [address, prefixLength] = ipaddr.parseCIDR(cidr);
  const family = address.kind();
  const size = 1n << BigInt(width[family] - prefixLength);
  const value = toNumber(address);
  const first = value - (value % size);
  return { family, first, last: first + size - 1n };
}

function isCidr(text: string): boolean {
  return text.includes(":")
    ? ipaddr.IPv6.isValidCIDR(text) && !text.includes("%")
    : ipaddr.IPv4.isValidCIDRFourPartDecimal(text);
}

function toNumber(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** A CIDR range: addresses whose first bits agree. */
export interface CidrRange extends AddressRange {
  readonly prefixLength: number;
}

/** The fewest CIDR ranges that hold exactly these addresses, ascending. */
export function cidrRanges(range: AddressRange): CidrRange[] {
  const { family, last } = range;
  const cidrs: CidrRange[] = [];
  for (let { first } = range; first <= last;) {
    let hostBits = 0;
    while (hostBits < width[family] && fits(first, last, hostBits + 1)) hostBits += 1;
    const end = first + (1n << BigInt(hostBits)) - 1n;
    cidrs.push({ family, first, last: end, prefixLength: width[family] - hostBits });
    first = end + 1n;
  }
  return cidrs;
}

function fits(first: bigint, last: bigint, hostBits: number): boolean {
  const size = 1n << BigInt(hostBits);
  return first % size === 0n && first + size - 1n <= last;
}

/** A CIDR range in its canonical text, for example 2000::/3. */
export function formatCidr({ family, first, prefixLength }: CidrRange): string {
  const bytes = Array.from({ length: width[family] / 8 }, (_, index) =>
    Number((first >> BigInt(width[family] - 8 * (index + 1))) & 255n),
  );
  return `${ipaddr.fromByteArray(bytes).toString()}/${prefixLength}`;
}

/** How many addresses a CIDR range has, in words: exact where a person can read it, else a power of two. */
export function countAddresses({ family, prefixLength }: CidrRange): string {
  const hostBits = width[family] - prefixLength;
  if (prefixLength === 0) return `every ${family === "ipv4" ? "IPv4" : "IPv6"} address`;
  if (hostBits === 0) return "1 address";
  return hostBits <= 32 ? `${(2 ** hostBits).toLocaleString("en-US")} addresses` : `2^${hostBits} addresses`;
}
