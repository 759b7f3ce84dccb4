import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { delegatedAdministrators } from "./delegated-administrators.ts";

const tokens = { input: "NextToken", output: "NextToken" };
const administrator = {
  Id: "777788889999",
  Arn: "arn:aws:organizations::444455556666:account/o-exampleorgid/777788889999",
  State: "ACTIVE",
};
const principals = ["guardduty.amazonaws.com", "macie.amazonaws.com"];
const pages = principals.map((ServicePrincipal) => [{ ServicePrincipal }]);
const read = (ListDelegatedServicesForAccount: object | Fault, all: object) => ({
  fixtures: {
    organizations: {
      ListDelegatedAdministrators: (({ ServicePrincipal }: { ServicePrincipal?: string }) => ({
        DelegatedAdministrators: ServicePrincipal === undefined ? [administrator] : [],
      })) as never,
      ListDelegatedServicesForAccount,
    },
  },
  expect: [
    {
      uid: "AWS::::Account:111122223333",
      facets: { all, iam: { answer: "administrators", administrators: [] } },
    },
  ],
});

testCollector(
  delegatedAdministrators,
  {
    "the services of every administrator come in pages": read(pagesOf("DelegatedServices", pages, tokens), {
      answer: "administrators",
      administrators: [
        {
          account: "777788889999",
          state: "ACTIVE",
          managementAccount: "444455556666",
          services: principals,
        },
      ],
    }),
    "an account that was deregistered meanwhile is left out": read(
      awsError("AccountNotRegisteredException"),
      { answer: "administrators", administrators: [] },
    ),
    "a reply without services is not “none”": read({}, unreadable("unexpected-reply")),
    "a denial is unreadable": read(awsError("AccessDeniedException"), unreadable("access-denied")),
  },
  { services },
);
