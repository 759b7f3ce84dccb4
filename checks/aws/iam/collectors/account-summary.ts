import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { readVirtualMfaDevices } from "./virtual-mfa-devices.ts";

/** The credentials of an account's root user. */
const rootCredentialsSchema = z.strictObject({
  accessKeys: z.number().int().nonnegative().describe("Inactive keys included."),
  signingCertificates: z.number().int().nonnegative(),
  mfa: z.boolean().describe("Whether an MFA device of any kind is assigned."),
  password: z.boolean().optional().describe("Absent where the service does not tell, as older endpoints do."),
});
export type RootCredentials = z.infer<typeof rootCredentialsSchema>;

/** A root user without any credential; state what differs. For tests and demonstrations. */
export function rootCredentials(differences: Partial<RootCredentials> = {}): RootCredentials {
  return { accessKeys: 0, signingCertificates: 0, mfa: false, password: false, ...differences };
}

/** The root user of an account, as the account's summary tells (IAM GetAccountSummary), and its MFA devices. */
export const accountSummary = defineCollector({
  id: "iam-account-summary",
  description: "The credentials that the root user of an account has.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    rootCredentials: { calls: ["iam:GetAccountSummary"], value: rootCredentialsSchema },
    assignedVirtualMfaDevices: {
      calls: ["iam:ListVirtualMFADevices"],
      value: z.array(z.strictObject({ serialNumber: z.string(), owner: z.string() })),
    },
    virtualMfaDevices: {
      calls: [],
      value: z.array(z.string()).describe("Serial numbers of those that are the root user's."),
      after: ["assignedVirtualMfaDevices"],
    },
  },
  async *collect(context) {
    const { target, client, facets } = context;
    const { IAMClient, GetAccountSummaryCommand } = await import("../clients/iam.ts");
    yield {
      uid: `arn:${target.partition}:iam::${target.account}:root`,
      name: `root user of account ${target.account}`,
      attributes: null,
      facets: await facets({
        async rootCredentials() {
          const reply = await client(IAMClient).send(new GetAccountSummaryCommand({}));
          const summary: Readonly<Record<string, number>> = required(reply, "SummaryMap");
          const password = summary["AccountPasswordPresent"];
          return {
            accessKeys: required(summary, "AccountAccessKeysPresent"),
            signingCertificates: required(summary, "AccountSigningCertificatesPresent"),
            mfa: required(summary, "AccountMFAEnabled") > 0,
            ...(password !== undefined && { password: password > 0 }),
          };
        },
        assignedVirtualMfaDevices: () => readVirtualMfaDevices(context),
        virtualMfaDevices: async ({ assignedVirtualMfaDevices }) =>
          assignedVirtualMfaDevices
            .filter(({ owner }) => owner.endsWith(":root"))
            .map(({ serialNumber }) => serialNumber),
      }),
    };
  },
});
