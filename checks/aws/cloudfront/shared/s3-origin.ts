const endings: Readonly<Record<string, string>> = {
  "aws-cn": "amazonaws.com.cn",
  "aws-eusc": "amazonaws.eu",
};

/**
 * The bucket of an origin that is a REST endpoint of S3 in the partition; undefined for any other origin. Websites,
 * aliases of access points and endpoints of other partitions are none.
 *
 * @param domain the origin's domain name, for example letters.s3.eu-west-1.amazonaws.com
 */
export function bucketOfOrigin(domain: string, partition: string): string | undefined {
  const ending = (endings[partition] ?? "amazonaws.com").replaceAll(".", String.raw`\.`);
  // A bucket's name may itself hold ".s3".
  const endpoint = new RegExp(
    String.raw`^([a-z0-9][a-z0-9._-]+)\.s3(?:[.-]([a-z]{2,4}(?:-[a-z]+)+-\d)|\.dualstack\.([a-z]{2,4}(?:-[a-z]+)+-\d))?\.${ending}$`,
  );
  const [, bucket, region, dualstackRegion] = endpoint.exec(domain.toLowerCase()) ?? [];
  if (bucket === undefined || bucket.endsWith("-s3alias") || bucket.endsWith("--ol-s3")) return undefined;
  const isGovernment = (region ?? dualstackRegion)?.startsWith("us-gov-") ?? false;
  return isGovernment === (partition === "aws-us-gov") ? bucket : undefined;
}
