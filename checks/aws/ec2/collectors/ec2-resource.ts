import type { Tag } from "../clients/ec2.ts";
import type { CollectedResource, CollectorContext } from "@postern/sdk";
import { required } from "@postern/aws/replies";

/** What all EC2 resources are told by. */
type Identity = Pick<CollectedResource, "uid" | "arn" | "name" | "account" | "tags">;

/**
 * What tells an EC2 resource from others.
 *
 * @param kind the word of its ARN, for example security-group
 * @param owner the account that owns it, which may be another one: RAM shares subnets, VPCs and more
 */
export function ec2Resource(
  { target, region }: Pick<CollectorContext, "target" | "region">,
  kind: string,
  id: string,
  { owner, tags = [] }: { readonly owner: string; readonly tags?: readonly Tag[] | undefined },
): Identity {
  // Images and snapshots have no account in their ARNs.
  const account = kind === "image" || kind === "snapshot" ? "" : owner.toLowerCase();
  const arn = `arn:${target.partition}:ec2:${region}:${account}:${kind}/${id}`;
  const named = tags.map((tag) => [required(tag, "Key"), tag.Value ?? ""]);
  // AWS's own prefix lists belong to no account.
  const owned = owner === "AWS" ? {} : { account: owner };
  return { uid: arn, arn, name: id, ...owned, tags: Object.fromEntries(named) };
}
