import { required } from "@postern/aws/replies";
import { type CollectorContext, defineCollector, UnreadableFacetError } from "@postern/sdk";
import * as z from "zod";
import { notManagementSchema } from "../../organizations/collectors/ask-organization.ts";
import { organizationResource } from "../../organizations/collectors/organization-resource.ts";
import { accountBlockFacet, readAccountBlock } from "../../s3/collectors/account-public-access-block.ts";
import { bucketFacets, bucketReaders } from "../../s3/collectors/bucket-facets.ts";
import { listBuckets, listBucketsCall } from "../../s3/collectors/list-buckets.ts";
import { trailOf, trailSchema } from "./trail-facts.ts";

const ownerSchema = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("owned") }),
  z.strictObject({ answer: z.literal("elsewhere"), account: z.string() }),
  notManagementSchema,
]);
export type Owner = z.infer<typeof ownerSchema>;
const { logging, policyStatus, policy, acl, ownership, publicAccessBlock } = bucketFacets;
const blocksSchema = z.strictObject({ bucket: publicAccessBlock.value, account: accountBlockFacet.value });

const facets = {
  owner: {
    calls: [],
    value: ownerSchema,
    conclusive: ({ answer }: Owner) => answer === "owned",
    askInstead: (owner: Owner) => (owner.answer === "elsewhere" ? owner.account : undefined),
  },
  logging,
  policyStatus,
  policy,
  acl,
  ownership,
  blocks: { calls: [...publicAccessBlock.calls, ...accountBlockFacet.calls], value: blocksSchema },
};
type Context = CollectorContext<{
  [Name in keyof typeof facets]: z.infer<(typeof facets)[Name]["value"]>;
}>;

/**
 * Buckets that trails deliver to in another account of an organization, as the account that has them tells
 * (CloudTrail DescribeTrails, S3 ListBuckets). AWS tells nobody else whose a bucket is: the management account can
 * only guess by the bucket's name or the trail's key, and who is asked then must list the bucket as its own.
 */
export const trailBuckets = defineCollector({
  id: "cloudtrail-trail-buckets",
  description: "The buckets of an account of the organization to which trails of the others deliver.",
  scope: "organization",
  resourceType: "AWS::S3::Bucket",
  calls: ["cloudtrail:DescribeTrails", listBucketsCall],
  attributes: z.null(),
  facets,
  async *collect(context) {
    const { organization, undescribed, target, isAskedInstead } = context;
    if (organization === undefined && undescribed !== undefined) throw new UnreadableFacetError(undescribed);
    if (isAskedInstead) yield* ownBuckets(context);
    else if (organization?.managementAccount === target.account) yield* foreignBuckets(context);
    else if (organization !== undefined) {
      const { uid, name } = organizationResource(context);
      yield { uid, name, attributes: null, facets: ownerAlone(context, { answer: "not-management" }) };
    }
  },
});

/** Those of the account that trails deliver to; it sees the organization's. */
async function* ownBuckets(context: Context) {
  const delivered = new Set((await trailsOf(context)).map(({ bucket }) => bucket));
  for await (const { name, arn, region } of listBuckets(context)) {
    if (!delivered.has(name)) continue;
    const readers = await bucketReaders(context, name, region);
    yield {
      uid: arn,
      name,
      arn,
      account: context.target.account,
      attributes: null,
      facets: context.facets({
        ...readers,
        owner: async () => ({ answer: "owned" }),
        blocks: async () => ({
          bucket: await readers.publicAccessBlock(),
          account: await readAccountBlock(context),
        }),
      }),
    };
  }
}

/** Those that trails deliver to and that the account does not have, where something tells whose they may be. */
async function* foreignBuckets(context: Context) {
  const { partition, account } = context.target;
  const trails = await trailsOf(context);
  const own = new Set<string>();
  for await (const { name } of listBuckets(context)) own.add(name);
  // The organization's trails come first: only one account can be asked.
  for (const { bucket, key } of trails.toSorted((a, b) => Number(b.organization) - Number(a.organization))) {
    const likely = [...(bucket.match(/(?<!\d)\d{12}(?!\d)/g) ?? []), key?.split(":")[4] ?? ""];
    const owner = likely.find((id) => /^\d{12}$/.test(id) && id !== account);
    if (owner === undefined || own.has(bucket)) continue;
    const uid = `arn:${partition}:s3:::${bucket}`;
    const facets = ownerAlone(context, { answer: "elsewhere", account: owner });
    yield { uid, name: bucket, attributes: null, facets };
  }
}

async function trailsOf({ client }: Context) {
  const { CloudTrailClient, DescribeTrailsCommand } = await import("../clients/cloudtrail.ts");
  const reply = await client(CloudTrailClient).send(new DescribeTrailsCommand({}));
  return required(reply, "trailList").map((listed) => ({
    ...trailSchema.parse(trailOf(listed).attributes),
    key: z.string().min(1).optional().parse(listed.KmsKeyId),
  }));
}

const unasked = {
  logging: undefined,
  policyStatus: undefined,
  policy: undefined,
  acl: undefined,
  ownership: undefined,
  blocks: undefined,
};

function ownerAlone(context: Context, owner: Owner) {
  return context.facets({ owner: async () => owner, ...unasked });
}
