import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { identities } from "./identities.ts";

const arn = (name: string) => `arn:aws:ses:eu-central-1:111122223333:identity/${name}`;
const identity = (IdentityName: string) => ({ IdentityName, IdentityType: "DOMAIN" as const });
const statement = { Effect: "Allow", Principal: "*", Action: "ses:SendEmail", Resource: "*" };
const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const [one, other] = ["pigeonpost.example", "loft.example"] as const;

testCollector(
  identities,
  {
    "identities with and without policies, over pages": {
      fixtures: {
        sesv2: {
          ListEmailIdentities: pagesOf("EmailIdentities", [[identity(one)], [identity(other)]], {
            input: "NextToken",
            output: "NextToken",
          }),
          GetEmailIdentity: ({ EmailIdentity }) => ({
            IdentityType: "DOMAIN",
            ...(EmailIdentity === one && { Policies: { Partners: Policy } }),
          }),
        },
      },
      expect: [
        { uid: arn(one), name: one, arn: arn(one), facets: { policies: { Partners: policyOf(statement) } } },
        { uid: arn(other), name: other, facets: { policies: {} } },
      ],
    },
    "an identity that was deleted meanwhile is left out": {
      fixtures: {
        sesv2: {
          ListEmailIdentities: { EmailIdentities: [identity(one)] },
          GetEmailIdentity: awsError("NotFoundException"),
        },
      },
      expect: [],
    },
    "a policy that is none makes them all unreadable": {
      fixtures: {
        sesv2: {
          ListEmailIdentities: { EmailIdentities: [identity(one)] },
          GetEmailIdentity: { IdentityType: "DOMAIN", Policies: { Partners: Policy, Others: "<html>" } },
        },
      },
      expect: [{ uid: arn(one), facets: { policies: unreadable("unexpected-reply") } }],
    },
    "a region without identities has none": {
      fixtures: { sesv2: { ListEmailIdentities: { EmailIdentities: [] } } },
      expect: [],
    },
  },
  { services },
);
