import { optional, required, serviceErrorName } from "@postern/aws/replies";
import { defineCollector, isNotAsked, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { accountItself } from "../../shared/account-itself.ts";

const relationship = z.enum([
  "Enabled",
  "Paused",
  "Invited",
  "Created",
  "Removed",
  "Resigned",
  "EmailVerificationInProgress",
  "EmailVerificationFailed",
  "RegionDisabled",
  "AccountSuspended",
]);

const isMember: ReadonlySet<string> = new Set(["Enabled", "Paused"]);

/** Whether Macie says that it is off. It does so as others deny: the message alone tells it from a denial. */
function isOff(error: unknown): boolean {
  const name = serviceErrorName(error);
  return (
    name === "ResourceNotFound" ||
    (name === "AccessDenied" && /^Macie is not enabled\b/.test(String(Object(error).message)))
  );
}

/** Macie of an account in a region (Macie GetMacieSession). AWS has it in the partition aws only. */
export const sessions = defineCollector({
  id: "macie-sessions",
  description:
    "Whether Macie is on in a region, who administers it, and whether it looks into buckets by itself.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    status: {
      calls: ["macie2:GetMacieSession"],
      value: z.enum(["ENABLED", "PAUSED"]).nullable().describe("Null where Macie was never switched on."),
    },
    administrator: {
      calls: ["macie2:GetAdministratorAccount"],
      value: orNotAsked(z.strictObject({ account: z.string().regex(/^\d{12}$/), relationship }).nullable()),
      after: ["status"],
    },
    automatedDiscovery: {
      calls: ["macie2:GetAutomatedDiscoveryConfiguration"],
      value: orNotAsked(z.enum(["ENABLED", "DISABLED"])),
      after: ["administrator"],
    },
  },
  async *collect({ client, facets, target: { account, partition } }) {
    if (partition !== "aws") return;
    const macie2 = await import("../clients/macie2.ts");
    const macie = client(macie2.Macie2Client);
    yield {
      ...accountItself(account),
      facets: facets({
        async status() {
          try {
            return required(await macie.send(new macie2.GetMacieSessionCommand({})), "status");
          } catch (error) {
            if (isOff(error)) return null;
            throw error;
          }
        },
        async administrator({ status }) {
          if (status !== "ENABLED") return notAsked("Macie is not on");
          const reply = await macie.send(new macie2.GetAdministratorAccountCommand({}));
          const administrator = optional(reply, "administrator") ?? null;
          return (
            administrator && {
              account: required(administrator, "accountId"),
              relationship: required(administrator, "relationshipStatus"),
            }
          );
        },
        async automatedDiscovery({ administrator }) {
          if (isNotAsked(administrator)) return administrator;
          // Macie refuses a member's question.
          if (administrator !== null && isMember.has(administrator.relationship))
            return notAsked(`account ${administrator.account} decides, which administers Macie`);
          return required(
            await macie.send(new macie2.GetAutomatedDiscoveryConfigurationCommand({})),
            "status",
          );
        },
      }),
    };
  },
});
