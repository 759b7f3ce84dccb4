import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { notAsked, type NotAsked } from "@postern/sdk";
import type { Tag } from "../clients/rds.ts";

/** RDS lists what Neptune and DocumentDB have, too: they share its API. */
export function isOfRds(engine: string): boolean {
  return engine !== "neptune" && engine !== "docdb";
}

export function tagsOf(tags: readonly Tag[] = []): Record<string, string> {
  return Object.fromEntries(tags.map((tag) => [required(tag, "Key"), tag.Value ?? ""]));
}

/**
 * A setting of an instance or cluster, which may not have it yet while it is created.
 *
 * @throws {UnexpectedReplyError} when a database that exists lacks the setting
 */
export function setting<Value>(value: Value | undefined, name: string, status: string): Value | NotAsked {
  if (value !== undefined) return value;
  if (status === "creating") return notAsked("The database is still being created.");
  throw new UnexpectedReplyError(`The reply has no ${name} (proxy or non-AWS endpoint?).`);
}
