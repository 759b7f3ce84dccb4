import { organizationFeatures, type OrganizationFeatures } from "./organization-features.ts";
import { describe, expect, test } from "vitest";
import { unreadable } from "@postern/testing";
import { awsError, htmlPage, type Fault } from "@postern/testing/loopback";
import { testCollector } from "@postern/testing";
import { known, organization, unknown } from "../../organizations/collectors/organization.test-support.ts";
import { services } from "../sound.ts";

type Reply = object | Fault;
const replies = (reply: Reply) => ({ iam: { ListOrganizationsFeatures: reply } });
const answers = (code: string, answer: OrganizationFeatures["answer"]) => ({
  fixtures: replies(awsError(code)),
  organization,
  expect: [{ ...known, facets: { features: { answer } as OrganizationFeatures } }],
});
const unexpected = (reply: Reply) => ({
  fixtures: replies(reply),
  organization,
  expect: [{ ...known, facets: { features: unreadable("unexpected-reply") } }],
});

testCollector(
  organizationFeatures,
  {
    "features are on": {
      fixtures: replies({
        OrganizationId: "o-exampleorgid",
        EnabledFeatures: ["RootSessions", "RootCredentialsManagement"],
      }),
      organization,
      expect: [
        {
          ...known,
          facets: {
            features: {
              answer: "features",
              organizationId: "o-exampleorgid",
              enabled: ["RootSessions", "RootCredentialsManagement"],
            },
          },
        },
      ],
    },
    "no list means that none is on, and the reply names an organization that was not described": {
      fixtures: replies({ OrganizationId: "o-exampleorgid" }),
      expect: [
        {
          ...unknown,
          uid: "o-exampleorgid",
          name: "o-exampleorgid",
          facets: { features: { answer: "features", organizationId: "o-exampleorgid", enabled: [] } },
        },
      ],
    },
    "trusted access is off": answers("ServiceAccessNotEnabledException", "trusted-access-off"),
    "the error comes without its suffix": answers("ServiceAccessNotEnabled", "trusted-access-off"),
    "the organization has consolidated billing only": answers(
      "OrganizationNotInAllFeaturesModeException",
      "all-features-off",
    ),
    "a member may not ask": answers(
      "AccountNotManagementOrDelegatedAdministratorException",
      "caller-not-permitted",
    ),
    "the account stands alone": {
      fixtures: replies(awsError("OrganizationNotFoundException")),
      expect: [{ ...unknown, facets: { features: { answer: "no-organization" } } }],
    },
    "China does not have the operation": {
      partition: "aws-cn",
      fixtures: replies(awsError("InvalidAction")),
      expect: [{ ...unknown, facets: { features: { answer: "not-offered" } } }],
    },
    "the commercial partition has it": {
      fixtures: replies(awsError("InvalidAction")),
      expect: [{ ...unknown, facets: { features: unreadable("unsupported-operation") } }],
    },
    "a reply without an organization id is no list": unexpected({
      EnabledFeatures: ["RootCredentialsManagement"],
    }),
    "neither is one with another's id": unexpected({ OrganizationId: "111122223333", EnabledFeatures: [] }),
    "the page of a proxy is no list": unexpected(htmlPage()),
    "an unknown error stays what it is": {
      fixtures: replies(awsError("constructor")),
      expect: [{ ...unknown, facets: { features: unreadable("service-error") } }],
    },
  },
  { services },
);

describe("what an answer tells of the organization", () => {
  const { conclusive } = organizationFeatures.facets.features;

  test("only a member's refusal leaves the question to the next identity", () => {
    expect(conclusive?.({ answer: "caller-not-permitted" })).toBe(false);
    expect(conclusive?.({ answer: "trusted-access-off" })).toBe(true);
    expect(conclusive?.({ answer: "features", organizationId: "o-exampleorgid", enabled: [] })).toBe(true);
  });
});
