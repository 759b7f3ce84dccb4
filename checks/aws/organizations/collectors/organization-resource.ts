import type { CollectorContext, Resource } from "@postern/sdk";
import * as z from "zod";

/** What is known of an organization beside what a collector asks. */
export const organizationAttributes = z.strictObject({ managementAccount: z.string().optional() });

/**
 * The organization as a resource. DescribeOrganization is context: where it was denied and nothing else
 * tells the organization, the account that was asked has to stand for it.
 *
 * @param id the organization's id where a reply tells it
 */
export function organizationResource(
  { target, organization }: Pick<CollectorContext, "target" | "organization">,
  id: string | undefined = organization?.id,
) {
  const managementAccount = organization?.managementAccount;
  return {
    uid: id ?? `AWS::::Account:${target.account}`,
    name: id ?? `organization of account ${target.account}`,
    arn: organization?.arn,
    account: managementAccount,
    attributes: managementAccount === undefined ? {} : { managementAccount },
  };
}

/** An organization as messages call it, whether or not its id is known. */
export function organizationLabel({ uid, name }: Pick<Resource, "uid" | "name">): string {
  return uid === name ? `organization ${name}` : `the ${name}`;
}
