import { type AddressFamily, type AddressRange, parseRange } from "./address-range.ts";
import { intersect, overlap, subtract, unite } from "./address-set.ts";
import { type Exposure, type ExposureOptions, exposureOf } from "./exposure.ts";
import { coversPort, type Port, type Traffic } from "./ports.ts";

/** An entry of a network ACL (EC2 DescribeNetworkAcls, Entries). */
export interface AclEntry extends Traffic {
  readonly ruleNumber: number;
  /** RuleAction */
  readonly action: "allow" | "deny";
  readonly egress: boolean;
  /** CidrBlock or Ipv6CidrBlock: an entry has one of the two. */
  readonly cidr: string;
}

/** What a network ACL lets in. */
export interface AclAdmission {
  /** The addresses that may get in, ascending. */
  readonly allowed: readonly AddressRange[];
  /** The ranges of the entries that allow them, as they are written. */
  readonly cidrs: readonly string[];
  /** The numbers of the entries that deny what a later one would have allowed. */
  readonly denying: readonly number[];
}

/**
 * Who may reach a port through a network ACL: ingress entries of the family, ascending; the first that matches
 * an address decides about it; what none matches is denied.
 *
 * @throws {RangeError} for an ACL without a single ingress entry (each has at least the implicit deny), and for
 *   entries that EC2 cannot have given
 */
export function aclAdmission(entries: readonly AclEntry[], port: Port, family: AddressFamily): AclAdmission {
  const ingress = entries.filter(({ egress }) => !egress);
  if (ingress.length === 0) throw new RangeError("The network ACL lists no ingress entry, not even a deny.");
  const matching = ingress
    .map((entry) => ({ ...entry, range: parseRange(entry.cidr) }))
    .filter((entry) => entry.range.family === family && coversPort(entry, port))
    .toSorted((one, other) => one.ruleNumber - other.ruleNumber);

  let undecided = [parseRange(family === "ipv4" ? "0.0.0.0/0" : "::/0")];
  const allowed: AddressRange[] = [];
  const cidrs: string[] = [];
  const denied: { ruleNumber: number; ranges: AddressRange[]; closes: boolean }[] = [];
  for (const { action, range, cidr, ruleNumber } of matching) {
    const decides = intersect(undecided, [range]);
    undecided = subtract(undecided, range);
    if (action === "deny") denied.push({ ruleNumber, ranges: decides, closes: false });
    else {
      for (const deny of denied) deny.closes ||= deny.ranges.some((taken) => overlap(taken, range));
      allowed.push(...decides);
      if (decides.length > 0) cidrs.push(cidr);
    }
  }
  return {
    allowed: unite(allowed),
    cidrs,
    denying: denied.filter(({ closes }) => closes).map(({ ruleNumber }) => ruleNumber),
  };
}

/**
 * Whether a network ACL lets the internet reach a port. A deny in front of an allow closes it, behind it does
 * nothing; a deny of a few addresses leaves it open. Never undecided: an ACL names no prefix lists.
 *
 * @throws {RangeError} as {@link aclAdmission}
 *
 * @example
 * const exposure = aclExposure(acl.entries, { protocol: "tcp", port: 22 }, "ipv4");
 * if (exposure.state === "open") return fail(`… lets ${exposure.sources.join(", ")} reach port 22.`);
 */
export function aclExposure(
  entries: readonly AclEntry[],
  port: Port,
  family: AddressFamily,
  options?: Pick<ExposureOptions, "widestSource">,
): Exposure {
  const { allowed, cidrs } = aclAdmission(entries, port, family);
  return exposureOf({ cidrs, prefixLists: [] }, family, options, allowed);
}
