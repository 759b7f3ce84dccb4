import { LeftOutError } from "@postern/sdk";
import { serviceErrorName } from "./service-errors.ts";

/**
 * The reply to a call, or what its error means where the error is an answer. Any other error is thrown on.
 *
 * @param call as it was sent
 * @param meanings by the error's name without `Exception`; one may throw a `LeftOutError`
 * @example
 * const reply = await replyOr(client.send(new GetBucketPolicyCommand({ Bucket })), { NoSuchBucketPolicy: () => null });
 */
export async function replyOr<Reply, Meaning>(
  call: Promise<Reply>,
  meanings: Readonly<Record<string, () => Meaning>>,
): Promise<Reply | Meaning> {
  try {
    return await call;
  } catch (error) {
    const name = serviceErrorName(error);
    if (!Object.hasOwn(meanings, name)) throw error;
    return (meanings[name] as () => Meaning)();
  }
}

/**
 * What an error means that says that the resource is no more: it was deleted after it was listed, and is left out.
 *
 * @param what kind of resource, for example `topic`
 * @example
 * const reply = await replyOr(client.send(new GetTopicAttributesCommand({ TopicArn })), { NotFound: gone("topic") });
 */
export function gone(what: string): () => never {
  return () => {
    throw new LeftOutError(`The ${what} was deleted.`);
  };
}
