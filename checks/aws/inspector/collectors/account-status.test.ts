import type { ListFindingsCommandInput } from "@aws-sdk/client-inspector2";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { inspectorStatus } from "./account-status.ts";

const accountId = "111122223333";
const uid = `AWS::::Account:${accountId}`;
const inState = (status: string) => ({
  accounts: [{ accountId, state: { status, errorCode: "", errorMessage: "" }, resourceState: {} }] as never,
});
const finding = (id: string) => ({
  findingArn: `arn:aws:inspector2:eu-central-1:${accountId}:finding/${id}`,
});
const unexpected = unreadable("unexpected-reply");

testCollector(
  inspectorStatus,
  {
    "findings come in pages": {
      fixtures: {
        inspector2: {
          BatchGetAccountStatus: inState("ENABLED"),
          ListFindings: pagesOf("findings", [[finding("1")], [], [finding("2")]], {
            input: "nextToken",
            output: "nextToken",
          }),
        },
      },
      expect: [{ uid, facets: { state: "ENABLED", severeFindings: { count: 2, counting: "complete" } } }],
    },
    "only the account's own findings are asked for that are active and severe": {
      fixtures: {
        inspector2: {
          BatchGetAccountStatus: inState("ENABLING"),
          ListFindings: (({ filterCriteria: { awsAccountId, findingStatus, severity } = {} }) => ({
            findings: [awsAccountId, findingStatus, severity].flatMap((filters = []) =>
              filters.map(({ value = "" }) => finding(value)),
            ),
          })) as (input: ListFindingsCommandInput) => object as never,
        },
      },
      expect: [{ uid, facets: { state: "ENABLING", severeFindings: { count: 4, counting: "complete" } } }],
    },
    "Inspector is off and not asked for findings": {
      fixtures: { inspector2: { BatchGetAccountStatus: inState("DISABLED") } },
      expect: [{ uid, facets: { state: "DISABLED", severeFindings: { notAsked: "it is disabled." } } }],
    },
    "an account whose state could not be told is not off": {
      fixtures: {
        inspector2: {
          BatchGetAccountStatus: {
            accounts: [],
            failedAccounts: [{ accountId, errorCode: "BLOCKED_BY_ORGANIZATION_POLICY", errorMessage: "" }],
          },
        },
      },
      expect: [{ uid, facets: { state: unexpected, severeFindings: unexpected } }],
    },
    "a state that nobody knows is unreadable": {
      fixtures: { inspector2: { BatchGetAccountStatus: inState("PAUSED") } },
      expect: [{ uid, facets: { state: unexpected, severeFindings: unexpected } }],
    },
  },
  { services },
);
