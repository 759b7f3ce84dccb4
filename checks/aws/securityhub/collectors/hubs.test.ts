import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { hubs } from "./hubs.ts";

const uid = "AWS::::Account:111122223333";
const subscribedAt = "2026-01-01T00:00:00Z";
const isOff = {
  subscribedAt: null,
  administration: { notAsked: "Security Hub CSPM is off there." },
};
const denied = unreadable("access-denied");
const configured = (DescribeOrganizationConfiguration: object | Fault, administration: object) => ({
  fixtures: {
    securityhub: {
      DescribeHub: { SubscribedAt: subscribedAt },
      ListMembers: pagesOf("Members", [[], [{ AccountId: "444455556666" }]], {
        input: "NextToken",
        output: "NextToken",
      }),
      DescribeOrganizationConfiguration,
    },
  },
  expect: [{ uid, facets: { subscribedAt, administration } }],
});

testCollector(
  hubs,
  {
    "the account is subscribed and has no members": {
      fixtures: {
        securityhub: { DescribeHub: { SubscribedAt: subscribedAt }, ListMembers: { Members: [] } },
      },
      expect: [{ uid, facets: { subscribedAt, administration: { notAsked: "it has no members there." } } }],
    },
    "the account is not subscribed": {
      fixtures: { securityhub: { DescribeHub: awsError("InvalidAccessException") } },
      expect: [{ uid, facets: isOff }],
    },
    "there is no hub": {
      fixtures: { securityhub: { DescribeHub: awsError("ResourceNotFoundException") } },
      expect: [{ uid, facets: isOff }],
    },
    "a denial is no answer": {
      fixtures: { securityhub: { DescribeHub: awsError("AccessDeniedException") } },
      expect: [{ uid, facets: { subscribedAt: denied, administration: denied } }],
    },
    "the account administers its organization": configured(
      {
        AutoEnable: false,
        OrganizationConfiguration: { ConfigurationType: "CENTRAL", Status: "ENABLED" },
      },
      { autoEnable: false, configuration: "CENTRAL", status: "ENABLED" },
    ),
    "the account invited its members": configured(awsError("InvalidAccessException"), {
      notAsked: "its members are not its organization's accounts.",
    }),
    "a configuration without its type is none": configured(
      { AutoEnable: true, OrganizationConfiguration: { Status: "ENABLED" } },
      unreadable("unexpected-reply"),
    ),
  },
  { services },
);
