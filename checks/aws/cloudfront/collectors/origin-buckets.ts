import { genuine, required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { bucketsOf } from "./distribution-parts.ts";
import { listDistributions } from "./listed-distributions.ts";

const existenceSchema = z.enum(["own", "elsewhere", "missing"]);

/**
 * The buckets that distributions have for origins (CloudFront ListDistributions, S3 ListBuckets): the account's own
 * are known by their names, each other one is asked for once (S3 HeadBucket).
 */
export const originBuckets = defineCollector({
  id: "cloudfront-origin-buckets",
  description: "Buckets that are origins of distributions, and whether they exist.",
  scope: "account",
  resourceType: "AWS::S3::Bucket",
  calls: ["cloudfront:ListDistributions", { operation: "s3:ListBuckets", action: "s3:ListAllMyBuckets" }],
  attributes: z.null(),
  facets: {
    existence: {
      calls: [{ operation: "s3:HeadBucket", action: "s3:ListBucket" }],
      value: existenceSchema,
    },
  },
  async *collect(context) {
    const { target, client, facets, paginate } = context;
    const { HeadBucketCommand, ListBucketsCommand, S3Client } = await import("../clients/s3.ts");
    const s3 = client(S3Client);
    const origins = new Set<string>();
    for await (const listed of listDistributions(context))
      for (const bucket of bucketsOf(listed, target.partition)) origins.add(bucket);
    if (origins.size === 0) return;
    const own = new Set<string>();
    for await (const page of paginate(
      (ContinuationToken) => s3.send(new ListBucketsCommand({ MaxBuckets: 1000, ContinuationToken })),
      (reply) => reply.ContinuationToken,
    ))
      for (const bucket of required(page, "Buckets")) own.add(required(bucket, "Name"));
    for (const Bucket of origins) {
      const arn = `arn:${target.partition}:s3:::${Bucket}`;
      yield {
        uid: arn,
        arn,
        name: Bucket,
        attributes: null,
        facets: facets({
          async existence() {
            if (own.has(Bucket)) return "own";
            return existenceBy(s3.send(new HeadBucketCommand({ Bucket })));
          },
        }),
      };
    }
  },
});

async function existenceBy(
  reply: Promise<{ readonly $metadata: { readonly requestId?: string | undefined } }>,
): Promise<z.infer<typeof existenceSchema>> {
  try {
    genuine(await reply);
    return "elsewhere";
  } catch (error) {
    const existence = existenceToldBy(error);
    if (existence === undefined) throw error;
    return existence;
  }
}

interface HeadError {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string | undefined>> };
}

/**
 * What an error of HeadBucket tells by its status and headers, since it has no body. A bucket that is closed, or
 * moved, has its region in a header; what else denies a call does not, and a proxy's page has no request id.
 */
function existenceToldBy(error: unknown): "elsewhere" | "missing" | undefined {
  const { $metadata = {}, $response } = error as HeadError;
  if ($response?.headers?.["x-amz-bucket-region"] !== undefined) return "elsewhere";
  return $metadata.httpStatusCode === 404 && $metadata.requestId !== undefined ? "missing" : undefined;
}
