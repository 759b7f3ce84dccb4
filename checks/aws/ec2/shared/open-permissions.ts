import { coversPort, type Exposure, type IngressRule, type Port } from "@postern/analysis/network";

/** An ingress rule, and of which group where there are several. */
export interface GroupRule extends IngressRule {
  readonly group?: string;
}

/** A permission as the AWS CLI takes it, of a rule and one of its sources. */
export interface Permission {
  readonly group: string | undefined;
  readonly permission: string;
}

/**
 * What must be revoked so that the internet reaches none of the ports: of the rules that open them the sources that
 * are the internet; where they are that only together, the widest ones.
 *
 * @param exposureOf what rules come to for a port
 */
export function openPermissions(
  rules: readonly GroupRule[],
  ports: readonly Port[],
  exposureOf: (rules: readonly GroupRule[], port: Port) => Exposure,
): readonly Permission[] {
  const found = new Map<string, Permission>();
  for (const port of ports) {
    let left = rules.filter((rule) => coversPort(rule, port));
    for (
      let exposure = exposureOf(left, port);
      exposure.state === "open";
      exposure = exposureOf(left, port)
    ) {
      const isOpen = (source: string): boolean =>
        exposureOf(
          left.map((rule) => only(rule, (one) => one === idOf(source))),
          port,
        ).state === "open";
      const alone = exposure.sources.filter(isOpen);
      const sources = new Set(
        (alone.length > 0 ? alone : exposure.sources.toSorted(byWidth).slice(0, 1)).map(idOf),
      );
      for (const one of left.flatMap((rule) => permissionsOf(rule, sources)))
        found.set(`${one.group} ${one.permission}`, one);
      left = left.map((rule) => only(rule, (one) => !sources.has(one)));
    }
  }
  return [...found.values()];
}

/** The source as the rule has it: "3.0.0.0/8 of pl-1" is an entry of a prefix list. */
const idOf = (source: string): string => source.replace(/^.* of /, "");

const byWidth = (one: string, other: string): number => prefixLength(one) - prefixLength(other);

const prefixLength = (source: string): number => Number(/\/(\d+)/.exec(source)?.[1]);

/** The permissions of a rule for those of its sources that are named. */
export function permissionsOf(
  { group, protocol, fromPort, toPort, ipv4Ranges, ipv6Ranges, prefixLists, groups = [] }: GroupRule,
  sources: ReadonlySet<string>,
): readonly Permission[] {
  const ports =
    fromPort === undefined || toPort === undefined ? "" : `,FromPort=${fromPort},ToPort=${toPort}`;
  const written = [
    ...ipv4Ranges.filter((one) => sources.has(one)).map((one) => `IpRanges=[{CidrIp=${one}}]`),
    ...ipv6Ranges.filter((one) => sources.has(one)).map((one) => `Ipv6Ranges=[{CidrIpv6=${one}}]`),
    ...prefixLists.filter((one) => sources.has(one)).map((one) => `PrefixListIds=[{PrefixListId=${one}}]`),
    ...groups.filter((one) => sources.has(one)).map((one) => `UserIdGroupPairs=[{GroupId=${one}}]`),
  ];
  return written.map((source) => ({ group, permission: `IpProtocol=${protocol}${ports},${source}` }));
}

/** All permissions of a rule. */
export function everyPermission(rule: IngressRule): string[] {
  const { ipv4Ranges, ipv6Ranges, prefixLists, groups = [] } = rule;
  const sources = new Set([...ipv4Ranges, ...ipv6Ranges, ...prefixLists, ...groups]);
  return permissionsOf(rule, sources).map(({ permission }) => permission);
}

/** The permissions and their groups, as placeholders that go together. */
export function placeholdersOf(permissions: readonly Permission[]): {
  readonly group: readonly string[];
  readonly permission: readonly string[];
} {
  return {
    group: permissions.map(({ group }) => group ?? ""),
    permission: permissions.map(({ permission }) => permission),
  };
}

function only(rule: GroupRule, isKept: (source: string) => boolean): GroupRule {
  return {
    ...rule,
    ipv4Ranges: rule.ipv4Ranges.filter(isKept),
    ipv6Ranges: rule.ipv6Ranges.filter(isKept),
    prefixLists: rule.prefixLists.filter(isKept),
  };
}
