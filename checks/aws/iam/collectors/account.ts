import { optional, required, serviceErrorName } from "@postern/aws/replies";
import { defineCollector, type CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { accountItself } from "../../shared/account-itself.ts";

const passwordPolicySchema = z.strictObject({
  minimumLength: z.int().positive(),
  remembered: z.int().positive().nullable().describe("Earlier passwords that are refused; null: none is."),
});

/** The account as IAM knows it: its password policy (GetAccountPasswordPolicy) and identity providers. */
export const iamAccount = defineCollector({
  id: "iam-account",
  description: "The password policy and the identity providers of an account.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    passwordPolicy: {
      calls: ["iam:GetAccountPasswordPolicy"],
      value: passwordPolicySchema.nullable().describe("Null where AWS's own default holds."),
    },
    identityProviders: {
      calls: ["iam:ListSAMLProviders", "iam:ListOpenIDConnectProviders"],
      value: z.strictObject({ saml: z.array(z.string()), openIdConnect: z.array(z.string()) }),
    },
  },
  async *collect(context) {
    const { target, facets } = context;
    yield {
      ...accountItself(target.account),
      facets: await facets({
        passwordPolicy: () => readPasswordPolicy(context),
        identityProviders: () => readIdentityProviders(context),
      }),
    };
  },
});

async function readPasswordPolicy({ client }: CollectorContext) {
  const { GetAccountPasswordPolicyCommand, IAMClient } = await import("../clients/iam.ts");
  try {
    const policy = required(
      await client(IAMClient).send(new GetAccountPasswordPolicyCommand({})),
      "PasswordPolicy",
    );
    return {
      minimumLength: required(policy, "MinimumPasswordLength"),
      // IAM leaves it out where none is set.
      remembered: policy.PasswordReusePrevention ?? null,
    };
  } catch (error) {
    if (serviceErrorName(error) === "NoSuchEntity") return null;
    throw error;
  }
}

async function readIdentityProviders({ client }: CollectorContext) {
  const { IAMClient, ListOpenIDConnectProvidersCommand, ListSAMLProvidersCommand } =
    await import("../clients/iam.ts");
  const iam = client(IAMClient);
  const saml = optional(await iam.send(new ListSAMLProvidersCommand({})), "SAMLProviderList") ?? [];
  const openIdConnect =
    optional(await iam.send(new ListOpenIDConnectProvidersCommand({})), "OpenIDConnectProviderList") ?? [];
  return {
    saml: saml.map((provider) => required(provider, "Arn")),
    openIdConnect: openIdConnect.map((provider) => required(provider, "Arn")),
  };
}
