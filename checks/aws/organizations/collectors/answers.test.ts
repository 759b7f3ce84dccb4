import { delegatedAdministrators } from "./delegated-administrators.ts";
import { organizationDescription, type OrganizationDescription } from "./description.ts";
import { serviceAccess } from "./service-access.ts";
import { unreadable } from "@postern/testing";
import { awsError, htmlPage, type Fault } from "@postern/testing/loopback";
import { pagesOf } from "@postern/testing";
import { testCollector } from "@postern/testing";
import { errorCases, organizationsErrors } from "./documented-errors.test-support.ts";
import { known, organization, unknown } from "./organization.test-support.ts";
import { services } from "../sound.ts";

const notInUse = awsError("AWSOrganizationsNotInUseException");
const noOrganization = { answer: "no-organization" } as const;
const unexpected = unreadable("unexpected-reply");
const tokens = { input: "NextToken", output: "NextToken" };

const describing = (reply: object | Fault) => ({ organizations: { DescribeOrganization: reply } });
const described: OrganizationDescription = { answer: "organization", ...organization };

testCollector(
  organizationDescription,
  {
    "what is known already is not asked again": {
      fixtures: describing(awsError("ServiceException")),
      organization,
      expect: [{ ...known, facets: { organization: described } }],
    },
    "what is not known is asked": {
      fixtures: describing({
        Organization: {
          Id: organization.id,
          Arn: organization.arn,
          MasterAccountId: organization.managementAccount,
          FeatureSet: "ALL",
        },
      }),
      expect: [{ ...unknown, facets: { organization: described } }],
    },
    "the account stands alone": {
      fixtures: describing(notInUse),
      expect: [{ ...unknown, facets: { organization: noOrganization } }],
    },
    "a reply without an organization is none": {
      fixtures: describing({}),
      expect: [{ ...unknown, facets: { organization: unexpected } }],
    },
    ...errorCases(
      {
        AccessDeniedException: "access-denied",
        ConcurrentModificationException: "service-error",
        ServiceException: "service-fault",
        TooManyRequestsException: "throttled",
      },
      (fault, code) => ({
        fixtures: describing(fault),
        expect: [{ ...unknown, facets: { organization: unreadable(code) } }],
      }),
    ),
  },
  { services },
);

const trusting = (reply: object | Fault) => ({
  organizations: { ListAWSServiceAccessForOrganization: reply },
});

testCollector(
  serviceAccess,
  {
    "trusted services come in pages": {
      fixtures: trusting(
        pagesOf(
          "EnabledServicePrincipals",
          [[{ ServicePrincipal: "cloudtrail.amazonaws.com" }], [{ ServicePrincipal: "iam.amazonaws.com" }]],
          tokens,
        ),
      ),
      organization,
      expect: [
        {
          ...known,
          facets: {
            trustedServices: {
              answer: "services",
              principals: ["cloudtrail.amazonaws.com", "iam.amazonaws.com"],
            },
          },
        },
      ],
    },
    "no service is trusted": {
      fixtures: trusting({ EnabledServicePrincipals: [] }),
      expect: [{ ...unknown, facets: { trustedServices: { answer: "services", principals: [] } } }],
    },
    "the account stands alone": {
      fixtures: trusting(notInUse),
      expect: [{ ...unknown, facets: { trustedServices: noOrganization } }],
    },
    "a reply without a list is not “none”": {
      fixtures: trusting({}),
      expect: [{ ...unknown, facets: { trustedServices: unexpected } }],
    },
    "neither is the page of a proxy": {
      fixtures: trusting(htmlPage()),
      expect: [{ ...unknown, facets: { trustedServices: unexpected } }],
    },
    ...errorCases(organizationsErrors, (fault, code) => ({
      fixtures: trusting(fault),
      expect: [{ ...unknown, facets: { trustedServices: unreadable(code) } }],
    })),
  },
  { services },
);

const registering = (reply: object | Fault) => ({ organizations: { ListDelegatedAdministrators: reply } });
const listed = (account: string, differences: object) => ({
  Id: account,
  Arn: `arn:aws:organizations::444455556666:account/o-exampleorgid/${account}`,
  Email: "root@pigeonpost.example",
  ...differences,
});
const administrator = (account: string, state: string) => ({
  account,
  state,
  managementAccount: "444455556666",
});
const unreadableList = (reply: object | Fault) => ({
  fixtures: registering(reply),
  expect: [{ ...unknown, facets: { iam: unexpected } }],
});

testCollector(
  delegatedAdministrators,
  {
    "administrators come in pages, with the state in its old and its new place": {
      fixtures: registering(
        pagesOf(
          "DelegatedAdministrators",
          [
            [listed("777788889999", { Status: "SUSPENDED" })],
            [listed("888899990000", { State: "ACTIVE", Status: "SUSPENDED" })],
          ],
          tokens,
        ),
      ),
      organization,
      expect: [
        {
          ...known,
          facets: {
            iam: {
              answer: "administrators",
              administrators: [
                administrator("777788889999", "SUSPENDED"),
                administrator("888899990000", "ACTIVE"),
              ],
            },
          },
        },
      ],
    },
    "only those for IAM are asked for": {
      fixtures: registering(((input: { ServicePrincipal?: string }) =>
        input.ServicePrincipal === "iam.amazonaws.com"
          ? { DelegatedAdministrators: [] }
          : { DelegatedAdministrators: [listed("777788889999", { State: "ACTIVE" })] }) as never),
      expect: [{ ...unknown, facets: { iam: { answer: "administrators", administrators: [] } } }],
    },
    "the account stands alone": {
      fixtures: registering(notInUse),
      expect: [{ ...unknown, facets: { iam: noOrganization } }],
    },
    "a reply without a list is not “none”": unreadableList({}),
    "an administrator without a state is not active": unreadableList({
      DelegatedAdministrators: [listed("777788889999", {})],
    }),
    "an ARN of something else tells no management account": unreadableList({
      DelegatedAdministrators: [
        listed("777788889999", { State: "ACTIVE", Arn: "arn:aws:iam::777788889999:root" }),
      ],
    }),
    ...errorCases(organizationsErrors, (fault, code) => ({
      fixtures: registering(fault),
      expect: [{ ...unknown, facets: { iam: unreadable(code) } }],
    })),
  },
  { services },
);
