import { testCollector, unreadable } from "@postern/testing";
import { awsError, htmlPage } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { iamAccount } from "./account.ts";

const uid = "AWS::::Account:111122223333";
const okta = "arn:aws:iam::111122223333:saml-provider/okta";
const github = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const none = { saml: [], openIdConnect: [] };
const lists = {
  ListSAMLProviders: { SAMLProviderList: [] },
  ListOpenIDConnectProviders: { OpenIDConnectProviderList: [] },
};
const policy = (PasswordPolicy: object) => ({
  iam: { GetAccountPasswordPolicy: { PasswordPolicy } as never, ...lists },
});

testCollector(
  iamAccount,
  {
    "the account has a policy and providers": {
      fixtures: {
        iam: {
          GetAccountPasswordPolicy: {
            PasswordPolicy: {
              MinimumPasswordLength: 14,
              PasswordReusePrevention: 24,
              ExpirePasswords: false,
            },
          },
          ListSAMLProviders: { SAMLProviderList: [{ Arn: okta }] },
          ListOpenIDConnectProviders: { OpenIDConnectProviderList: [{ Arn: github }] },
        },
      },
      expect: [
        {
          uid,
          name: "111122223333",
          facets: {
            passwordPolicy: { minimumLength: 14, remembered: 24 },
            identityProviders: { saml: [okta], openIdConnect: [github] },
          },
        },
      ],
    },
    "no earlier password is refused": {
      fixtures: policy({ MinimumPasswordLength: 8, ExpirePasswords: false }),
      expect: [
        { uid, facets: { passwordPolicy: { minimumLength: 8, remembered: null }, identityProviders: none } },
      ],
    },
    "the account has no policy of its own": {
      fixtures: { iam: { GetAccountPasswordPolicy: awsError("NoSuchEntity", { status: 404 }), ...lists } },
      expect: [{ uid, facets: { passwordPolicy: null, identityProviders: none } }],
    },
    "a policy without a length is none of AWS's": {
      fixtures: policy({ PasswordReusePrevention: 24 }),
      expect: [{ uid, facets: { passwordPolicy: unreadable("unexpected-reply"), identityProviders: none } }],
    },
    "the page of a proxy is no list without providers": {
      fixtures: {
        iam: {
          ...policy({ MinimumPasswordLength: 8 }).iam,
          ListOpenIDConnectProviders: htmlPage(),
        },
      },
      expect: [
        {
          uid,
          facets: {
            passwordPolicy: { minimumLength: 8, remembered: null },
            identityProviders: unreadable("unexpected-reply"),
          },
        },
      ],
    },
  },
  { services },
);
