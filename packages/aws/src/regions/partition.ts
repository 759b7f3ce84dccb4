import { UnexpectedReplyError } from "../errors/service-errors.ts";
import { partition } from "@aws-sdk/core/client";
import { PosternError, unknownValue } from "@postern/sdk";
import { isQuoted } from "../credentials/profiles.ts";
import { regionNames } from "./region-names.ts";

// Where IAM answers. The other global services answer elsewhere in some partitions (Organizations in
// cn-northwest-1); the SDK's endpoint rules find that for a client of any region of the partition.
const globalRegions: Readonly<Record<keyof typeof regionNames, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
};

function isPartition(name: string): name is keyof typeof regionNames {
  return Object.hasOwn(regionNames, name);
}

/** All regions that Postern knows, of one partition or of all. */
export function knownRegions(partitionName?: string): readonly string[] {
  if (partitionName === undefined) return Object.values(regionNames).flat();
  return isPartition(partitionName) ? regionNames[partitionName] : [];
}

/**
 * The partition of a region: `aws`, `aws-cn`, `aws-us-gov` or an isolated one. A region that is not
 * known yet is placed by its pattern.
 */
export function partitionOf(region: string): string {
  return partition(region).name;
}

/** The region that answers for a partition's global services, IAM first of all. */
export function globalRegionOf(partitionName: string): string {
  return isPartition(partitionName) ? globalRegions[partitionName] : globalRegions.aws;
}

/**
 * Checks that a name is a region's.
 *
 * @param setting where the name came from, for the message
 * @throws PosternError (`usage`) that names the nearest region
 */
export function requireRegion(region: string, setting: string): void {
  const known = knownRegions();
  if (!known.includes(region))
    throw unknownValue(
      "region",
      region,
      known,
      `It stands in ${setting}; \`postern list regions\` shows all.`,
    );
}

/**
 * A region's name as a service or a collector gives it, checked since it becomes a part of host names.
 *
 * @throws {UnexpectedReplyError} for what is no region's name
 */
export function regionName(name: string | undefined): string {
  if (name !== undefined && /^[a-z]{2,5}(?:-[a-z]+)+-\d+$/.test(name)) return name;
  throw new UnexpectedReplyError(`The reply names "${name}" as a region (proxy or non-AWS endpoint?).`);
}

/**
 * Checks that a name can be a part of host names.
 *
 * @param setting where the name came from, for the message
 * @throws PosternError (`configuration`) that says what to change
 */
export function requireRegionName(region: string, setting: string): void {
  if (/^[a-z0-9-]+$/i.test(region)) return;
  const hint = isQuoted(region)
    ? "AWS's tools take the quotes for a part of it; remove them."
    : "`postern list regions` shows all.";
  throw new PosternError("configuration", `The region in ${setting} is ${region}, which is none.`, { hint });
}
