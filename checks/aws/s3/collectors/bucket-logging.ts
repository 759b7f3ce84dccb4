import { required } from "@postern/aws/replies";
import * as z from "zod";
import type { GetBucketLoggingCommandOutput } from "../clients/s3.ts";

/** Where a bucket's server access logs go. */
export const loggingSchema = z
  .strictObject({ bucket: z.string().min(1).describe("The bucket that they are written to.") })
  .nullable();

/** S3 leaves the structure out where a bucket logs nothing. */
export function loggingOf({
  LoggingEnabled: logging,
}: Pick<GetBucketLoggingCommandOutput, "LoggingEnabled">): z.infer<typeof loggingSchema> {
  return logging === undefined ? null : { bucket: required(logging, "TargetBucket") };
}
