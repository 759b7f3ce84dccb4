import { someOf, type Need, type Resource } from "@postern/sdk";

/** Whether the account has a bucket in a region. */
export function holdsBuckets(
  buckets: Need<{ readonly resource: Pick<Resource, "region"> }>,
  region: string,
): boolean {
  return someOf(buckets, ({ resource }) => resource.region === region);
}
