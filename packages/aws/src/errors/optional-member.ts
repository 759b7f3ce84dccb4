import { required } from "./service-errors.ts";

/** What the SDK tells of every reply. */
interface WithMetadata {
  readonly $metadata: { readonly requestId?: string | undefined };
}

/**
 * A member that AWS leaves out of its reply where there is nothing to tell: SQS ListQueues its list, S3
 * GetBucketVersioning its status. Nothing is concluded from a reply without a request id, which a proxy's
 * page and an empty body lack.
 *
 * @param reply the reply itself, not a structure in it
 * @throws {UnexpectedReplyError} when the member is absent and the reply is none of AWS's
 * @example
 * for (const url of optional(page, "QueueUrls") ?? []) { … }
 */
export function optional<Reply extends WithMetadata, Member extends keyof Reply & string>(
  reply: Reply,
  member: Member,
): Reply[Member] | undefined {
  return reply.$metadata.requestId === undefined ? required(reply, member) : reply[member];
}
