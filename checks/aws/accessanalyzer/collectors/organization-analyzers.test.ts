import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError, type Fault } from "@postern/testing/loopback";
import { services as organizationServices } from "../../organizations/sound.ts";
import { services as ownServices } from "../sound.ts";
import { delegatedAnalyzers, managementAnalyzers } from "./organization-analyzers.ts";

const services = { ...organizationServices, ...ownServices };
const account = "111122223333";
const managedBy = (managementAccount: string) => ({
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
  managementAccount,
  featureSet: "ALL",
});
const [managing, member] = [managedBy(account), managedBy("444455556666")];
const arnOf = (member: string) => `arn:aws:organizations::${account}:account/o-exampleorgid/${member}`;
const analyzer = { name: "all", type: "ORGANIZATION", status: "ACTIVE" } as const;
const listed = pagesOf("analyzers", [[], [analyzer]], { input: "nextToken", output: "nextToken" });
const none = { analyzers: [] };
const in111 = { answer: "told", account, told: [analyzer] } as const;

/** What the account makes of its answers, in the one region of the test. */
const answering = <Answer>(
  { analyzers = none, administrators = {} }: { analyzers?: object | Fault; administrators?: object | Fault },
  answer: Answer,
) => ({
  fixtures: {
    accessanalyzer: { ListAnalyzers: analyzers },
    organizations: { ListDelegatedAdministrators: administrators },
  },
  expect: [
    {
      uid: "AWS::Organizations::Organization:eu-central-1",
      region: "eu-central-1",
      facets: { told: answer },
    },
  ],
});
const notAsked = { analyzers: awsError("ServiceException"), administrators: awsError("ServiceException") };
const notManagement = { answer: "not-management", managementAccount: "444455556666" } as const;

testCollector(
  managementAnalyzers,
  {
    "the management account tells its analyzers": {
      ...answering({ analyzers: listed }, in111),
      organization: managing,
    },
    "a member is not asked": { ...answering(notAsked, notManagement), organization: member },
    "nor is an account that stands alone": answering(notAsked, { answer: "no-organization" } as const),
    "a denial is unreadable": {
      ...answering({ analyzers: awsError("AccessDeniedException") }, unreadable("access-denied")),
      organization: managing,
    },
  },
  { services },
);

testCollector(
  delegatedAnalyzers,
  {
    "the management account names who administers Access Analyzer": {
      ...answering(
        {
          administrators: pagesOf(
            "DelegatedAdministrators",
            [
              [],
              [
                { Id: "222233334444", Arn: arnOf("222233334444"), State: "SUSPENDED" },
                { Id: "777788889999", Arn: arnOf("777788889999"), State: "ACTIVE" },
              ],
            ],
            {
              input: "NextToken",
              output: "NextToken",
            },
          ),
        },
        { answer: "elsewhere", account: "777788889999" } as const,
      ),
      organization: managing,
    },
    "nobody administers it": {
      ...answering({ administrators: { DelegatedAdministrators: [] } }, { answer: "not-delegated" } as const),
      organization: managing,
    },
    "who is named tells its analyzers": {
      ...answering({ analyzers: listed, administrators: awsError("ServiceException") }, in111),
      organization: member,
      isAskedInstead: true,
    },
    "a member that nobody names is not asked": {
      ...answering(notAsked, notManagement),
      organization: member,
    },
    "nor is an account that stands alone": answering(notAsked, { answer: "no-organization" } as const),
    "a reply without administrators is not “none”": {
      ...answering({ administrators: {} }, unreadable("unexpected-reply")),
      organization: managing,
    },
    "a denial is unreadable": {
      ...answering({ administrators: awsError("AccessDeniedException") }, unreadable("access-denied")),
      organization: managing,
    },
  },
  { services },
);
