import { type CollectorContext, defineCollector, type FacetDefinition } from "@postern/sdk";
import * as z from "zod";
import { administratorReaders } from "./administrator-readers.ts";
import { noOrganizationSchema } from "./ask-organization.ts";
import {
  byRegion,
  otherMemberSchema,
  regionsOfOrganization,
  roleOf,
  tellingIn,
  toldSchema,
} from "./by-region.ts";

const unaskedSchemas = [
  z.strictObject({ answer: z.literal("elsewhere"), account: z.string() }),
  z.strictObject({ answer: z.literal("not-delegated") }),
  otherMemberSchema,
  noOrganizationSchema,
] as const;

/** What the administrator of a service tells of a region, or why it was not asked. */
export type DelegatedAnswer<Told> =
  | { answer: "told"; account: string; told: Told }
  | z.infer<(typeof unaskedSchemas)[number]>;

interface Delegation<Told> {
  readonly id: string;
  readonly description: string;
  /** Under which its administrators are registered, such as `guardduty.amazonaws.com`; it has one at most. */
  readonly principal: string;
  /** The calls that asking the administrator takes. */
  readonly calls: readonly string[];
  /** Schema of what it tells. */
  readonly told: z.ZodType<Told>;
  /** Asks it, in the region of the context. */
  read(inRegion: CollectorContext): Promise<Told>;
}

/**
 * The collector of what the member tells that administers a service for an organization, region by region. The
 * management account names it (Organizations ListDelegatedAdministrators).
 */
export function delegatedByRegion<Told>({ id, description, principal, calls, told, read }: Delegation<Told>) {
  const facet: FacetDefinition<DelegatedAnswer<Told>> = {
    calls: ["organizations:ListDelegatedAdministrators", ...calls],
    value: z.union([toldSchema(told), ...unaskedSchemas]) as z.ZodType<DelegatedAnswer<Told>>,
    conclusive: ({ answer }) => answer !== "not-management" && answer !== "elsewhere",
    askInstead: (value) => (value.answer === "elsewhere" ? value.account : undefined),
  };
  return defineCollector({
    ...byRegion,
    id,
    description,
    facets: { told: facet },
    async *collect(context) {
      let named: Promise<string | undefined> | undefined;
      const answerIn = async (region: string): Promise<DelegatedAnswer<Told>> => {
        if (context.isAskedInstead) return tellingIn(context, region, read);
        const role = roleOf(context);
        if (role.answer !== "management") return role;
        const account = await (named ??= administratorOf(context, principal));
        return account === undefined ? { answer: "not-delegated" } : { answer: "elsewhere", account };
      };
      for (const region of regionsOfOrganization(context))
        yield { ...region, facets: context.facets({ told: () => answerIn(region.region) }) };
    },
  });
}

async function administratorOf(context: CollectorContext, principal: string): Promise<string | undefined> {
  const { administratorsFor } = await administratorReaders(context);
  const all = await administratorsFor(principal);
  return (all.find(({ state }) => state === "ACTIVE") ?? all[0])?.account;
}
