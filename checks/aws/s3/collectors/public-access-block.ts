import * as z from "zod";

/** The four settings of a public access block; all are off where none is configured. */
export const publicAccessBlockSchema = z.strictObject({
  blockPublicAcls: z.boolean(),
  ignorePublicAcls: z.boolean(),
  blockPublicPolicy: z.boolean(),
  restrictPublicBuckets: z.boolean(),
});

/** S3's words for {@link publicAccessBlockSchema}. */
interface WrittenBlock {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
}

/** The block that S3 tells of; a setting that it leaves out is off. */
export function publicAccessBlock(written: WrittenBlock): z.infer<typeof publicAccessBlockSchema> {
  return {
    blockPublicAcls: written.BlockPublicAcls ?? false,
    ignorePublicAcls: written.IgnorePublicAcls ?? false,
    blockPublicPolicy: written.BlockPublicPolicy ?? false,
    restrictPublicBuckets: written.RestrictPublicBuckets ?? false,
  };
}
