import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

/** The agency's account was not known yet when the campaign had to go out. */
const Campaign = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Sid: "Agency", Effect: "Allow", Principal: "*", Action: "ses:SendEmail", Resource: "*" },
});

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "tracking-api"
    ? {
        regions: {
          "us-east-1": { sesv2: { GetEmailIdentity: { IdentityType: "DOMAIN", Policies: { Campaign } } } },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "tracking-api": {
    "ses-identity-public-access-denied": { "us-east-1": "fail" },
  },
};
