import { type CollectorContext, type FacetDefinition, UnreadableFacetError } from "@postern/sdk";
import * as z from "zod";
import { noOrganizationSchema } from "./ask-organization.ts";

/** What an account tells of its own, with the account. */
export function toldSchema<Told>(told: z.ZodType<Told>) {
  return z.strictObject({ answer: z.literal("told"), account: z.string(), told });
}

/** The account that was asked is a member that nobody named. */
export const otherMemberSchema = z.strictObject({
  answer: z.literal("not-management"),
  managementAccount: z.string(),
});

/** What the management account of an organization tells of a region, or why it was not asked. */
export type ManagementAnswer<Told> =
  | { answer: "told"; account: string; told: Told }
  | z.infer<typeof otherMemberSchema | typeof noOrganizationSchema>;

/** What a collector has that tells of an organization region by region. */
export const byRegion = {
  scope: "organization",
  regional: true,
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: z.null(),
} as const;

/**
 * The facet of what the management account of an organization tells of a region.
 *
 * @param calls that asking it takes
 * @param told schema of what it tells
 */
export function managementFacet<Told>(
  calls: readonly string[],
  told: z.ZodType<Told>,
): FacetDefinition<ManagementAnswer<Told>> {
  const value = z.union([toldSchema(told), otherMemberSchema, noOrganizationSchema]);
  return {
    calls,
    value: value as z.ZodType<ManagementAnswer<Told>>,
    conclusive: ({ answer }) => answer !== "not-management",
  };
}

/** The reader of {@link managementFacet}. */
export async function askManagementIn<Told>(
  context: CollectorContext,
  region: string,
  read: (inRegion: CollectorContext) => Promise<Told>,
): Promise<ManagementAnswer<Told>> {
  const role = roleOf(context);
  return role.answer === "management" ? tellingIn(context, region, read) : role;
}

/** What the account itself tells of a region. */
export async function tellingIn<Told>(
  context: CollectorContext,
  region: string,
  read: (inRegion: CollectorContext) => Promise<Told>,
) {
  const client: CollectorContext["client"] = (Client, options) =>
    context.client(Client, { region, ...options });
  const told = await read({ ...context, region, client });
  return { answer: "told", account: context.target.account, told } as const;
}

/** What the account is to its organization. */
export function roleOf({ organization, undescribed, target }: CollectorContext) {
  if (organization === undefined) {
    if (undescribed !== undefined) throw new UnreadableFacetError(undescribed);
    return { answer: "no-organization" } as const;
  }
  const { managementAccount } = organization;
  if (managementAccount === target.account) return { answer: "management" } as const;
  return { answer: "not-management", managementAccount } as const;
}

/** An organization's regions as resources of a collector that is regional. */
export function regionsOfOrganization({ regions }: CollectorContext) {
  return regions.map((region) => ({
    uid: `AWS::Organizations::Organization:${region}`,
    name: region,
    region,
    attributes: null,
  }));
}
