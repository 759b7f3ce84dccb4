import { exposureOf } from "@postern/analysis/network";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { securityGroups } from "./collectors/security-groups.ts";
import { groupLabel } from "./shared/group-exposure.ts";
import { permissionsOf } from "./shared/open-permissions.ts";
import { groupMetadata } from "./shared/group-metadata.ts";
import { ownedByAnother } from "./shared/owner.ts";

export default defineCheck({
  metadata: groupMetadata(
    {
      id: "ec2-security-group-source-range-narrow",
      title: "Security group lets in no wide range of public IPv4 addresses",
      severity: "low",
      description:
        "Looks for ingress rules whose source is a range of public IPv4 addresses that is wider than the option allows: wider than /16 unless told otherwise. 0.0.0.0/0 is left to the checks of ports, and ranges of private addresses do not count.",
      risk: "A range of that size belongs to many customers of a provider; whoever rents a machine among them is let in as if it were one's own office.",
      frameworks: {},
      aliases: ["prowler:ec2_securitygroup_allow_wide_open_public_ipv4"],
    },
    { port: 443, cidr: "198.51.100.0/24" },
  ),
  over: withFacets(securityGroups, "ingress"),
  options: z.strictObject({
    widestRange: z
      .int()
      .min(1)
      .max(32)
      .default(16)
      .describe("The shortest prefix of public IPv4 addresses that may be a source."),
  }),
  evaluate(group, facts, { widestRange }, context) {
    const foreign = ownedByAnother(group, context);
    if (foreign) return foreign;
    const rules = read(facts.ingress);
    const ranges = new Set(rules.flatMap(({ ipv4Ranges }) => ipv4Ranges));
    const wide = [...ranges].filter((range) => range !== "0.0.0.0/0" && isPublic(range, widestRange - 1));
    const label = groupLabel(group);
    return wide.length > 0
      ? fail(`${label} lets in ${wide.join(", ")}, wider than /${widestRange}.`, {
          evidence: { wide },
          placeholders: {
            permission: rules
              .flatMap((rule) => permissionsOf({ ...rule, ipv6Ranges: [], prefixLists: [] }, new Set(wide)))
              .map(({ permission }) => permission),
          },
        })
      : pass(`${label} lets in no range of public IPv4 addresses wider than /${widestRange}.`);
  },
});

function isPublic(cidr: string, longestPrefix: number): boolean {
  const sources = { cidrs: [cidr], prefixLists: [] };
  return exposureOf(sources, "ipv4", { widestSource: { ipv4: longestPrefix } }).state === "open";
}
