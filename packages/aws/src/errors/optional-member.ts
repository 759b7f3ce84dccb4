import { required, UnexpectedReplyError } from "./service-errors.ts";

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

/**
 * The reply, where it has a request id as every reply of AWS has. The SDK makes a proxy's page into a reply whose
 * one structure is empty where the body is that structure (S3 GetPublicAccessBlock): {@link required} finds it there.
 *
 * @throws {UnexpectedReplyError} when the reply is none of AWS's
 */
export function genuine<Reply extends WithMetadata>(reply: Reply): Reply {
  if (reply.$metadata.requestId !== undefined) return reply;
  throw new UnexpectedReplyError("The reply has no request id (proxy or non-AWS endpoint?).");
}
