import { required } from "@postern/aws/replies";
import type { CollectorContext } from "@postern/sdk";

export const listBucketsCall = { operation: "s3:ListBuckets", action: "s3:ListAllMyBuckets" } as const;

/** The buckets of the account with their regions and the account's canonical id, where S3 tells it (S3 ListBuckets). */
export async function* listBuckets({ target, region: globalRegion, client, paginate }: CollectorContext) {
  const { ListBucketsCommand, S3Client } = await import("../clients/s3.ts");
  const pages = paginate(
    // Without a parameter S3 does not tell the buckets' regions.
    (ContinuationToken) =>
      client(S3Client).send(new ListBucketsCommand({ MaxBuckets: 1000, ContinuationToken })),
    (page) => page.ContinuationToken,
  );
  for await (const page of pages)
    for (const listed of required(page, "Buckets")) {
      const name = required(listed, "Name");
      const arn = `arn:${target.partition}:s3:::${name}`;
      const canonicalId = () => (page.Owner === undefined ? null : required(page.Owner, "ID"));
      yield { name, arn, region: listed.BucketRegion ?? globalRegion, canonicalId };
    }
}
