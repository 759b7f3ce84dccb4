import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { accountItself } from "../../shared/account-itself.ts";

/** The account that is scanned: what checks are over that judge an account by what they need. Asks nothing. */
export const scannedAccount = defineCollector({
  id: "account-scanned",
  description: "The account that is scanned.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {},
  async *collect({ target: { account }, facets }) {
    yield { ...accountItself(account), facets: facets({}) };
  },
});
