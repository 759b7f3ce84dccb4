import type { ErrorAnswers, SoundContext } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as sesv2 from "./clients/sesv2.ts";

export const services = { sesv2 };

/** Lets the accounts of an organization send as the identity. */
const policyOf = (organization: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: "*",
      Action: ["ses:SendEmail", "ses:SendRawEmail"],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": organization } },
    },
  });

/** What an account answers in which no check of this service fails. */
export const answers = ({ organization }: SoundContext) =>
  ({
    sesv2: {
      GetEmailIdentity: { IdentityType: "DOMAIN", Policies: { Organization: policyOf(organization) } },
      ListEmailIdentities: {
        EmailIdentities: [{ IdentityName: "pigeonpost.example", IdentityType: "DOMAIN" }],
      },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted identity is left out. */
export const errors: ErrorAnswers = {
  "ses:GetEmailIdentity": { NotFoundException: "not-applicable" },
};
