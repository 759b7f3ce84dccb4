import type { AlternateContactType, ContactInformation } from "../clients/account.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";
import { accountItself } from "../../shared/account-itself.ts";

// What AWS demands of contact information. The values are personal data and stay where they are.
const demanded = ["FullName", "AddressLine1", "City", "PostalCode", "CountryCode", "PhoneNumber"] as const;

const alternateContact = {
  calls: ["account:GetAlternateContact"],
  value: z.boolean().describe("Whether one is registered."),
};

/** Whom AWS can reach about an account (Account GetAlternateContact, GetContactInformation). */
export const accountContacts = defineCollector({
  id: "account-contacts",
  description: "Which contacts an account has, without their names and addresses.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    security: alternateContact,
    billing: alternateContact,
    operations: alternateContact,
    missingInformation: {
      calls: ["account:GetContactInformation"],
      value: z.array(z.string()).describe("Members of the contact information that are not filled in."),
    },
  },
  async *collect({ target, client, facets }) {
    const { AccountClient, GetAlternateContactCommand, GetContactInformationCommand } =
      await import("../clients/account.ts");
    const account = client(AccountClient);
    const isRegistered = (AlternateContactType: AlternateContactType) => async () => {
      const ask = () => account.send(new GetAlternateContactCommand({ AlternateContactType }));
      const reply = await unlessNotFound(ask);
      if (reply !== undefined) required(reply, "AlternateContact");
      return reply !== undefined;
    };
    yield {
      ...accountItself(target.account),
      facets: await facets({
        security: isRegistered("SECURITY"),
        billing: isRegistered("BILLING"),
        operations: isRegistered("OPERATIONS"),
        async missingInformation() {
          const reply = await unlessNotFound(() => account.send(new GetContactInformationCommand({})));
          const information: Partial<ContactInformation> =
            reply === undefined ? {} : required(reply, "ContactInformation");
          return demanded.filter((member) => !information[member]?.trim());
        },
      }),
    };
  },
});

/** AWS answers “not found” where nothing was registered. */
async function unlessNotFound<Reply>(ask: () => Promise<Reply>): Promise<Reply | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (serviceErrorName(error) === "ResourceNotFound") return undefined;
    throw error;
  }
}
