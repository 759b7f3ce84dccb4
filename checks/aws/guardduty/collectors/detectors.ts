import { type CollectorContext, defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { countFindings, findingCountSchema } from "../../shared/finding-count.ts";
import { administrationCalls, administrationSchema, readAdministration } from "./administration.ts";
import { detectorCalls, detectorSchema, readDetector } from "./detector.ts";
import { accountItself } from "../../shared/account-itself.ts";

/** The GuardDuty detector of an account in a region (ListDetectors, GetDetector, ListFindings). */
export const detectors = defineCollector({
  id: "guardduty-detectors",
  description: "Whether GuardDuty watches a region, with which of its features, and what it found.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    detector: {
      calls: detectorCalls,
      value: detectorSchema.nullable().describe("Null where there is none."),
    },
    highFindings: {
      calls: ["guardduty:ListFindings"],
      value: orNotAsked(findingCountSchema).describe(
        "The account's own that are of severity high or critical and not archived.",
      ),
      after: ["detector"],
    },
    administration: {
      calls: administrationCalls,
      value: orNotAsked(administrationSchema).describe("How the account administers an organization's."),
      after: ["detector"],
    },
  },
  async *collect(context) {
    const { account } = context.target;
    yield {
      ...accountItself(account),
      facets: context.facets({
        detector: () => readDetector(context),
        highFindings: async ({ detector }) =>
          detector?.status === "ENABLED"
            ? countFindings(listHighFindings(context, detector.id))
            : notAsked("it is off."),
        administration: async ({ detector }) => readAdministration(context, detector),
      }),
    };
  },
});

async function* listHighFindings({ client, paginate, target }: CollectorContext, DetectorId: string) {
  const { GuardDutyClient, ListFindingsCommand } = await import("../clients/guardduty.ts");
  const guardduty = client(GuardDutyClient);
  const Criterion = {
    severity: { GreaterThanOrEqual: 7 },
    "service.archived": { Equals: ["false"] },
    // An administrator's detector has the findings of its members as well.
    accountId: { Equals: [target.account] },
  };
  for await (const page of paginate(
    (NextToken) =>
      guardduty.send(new ListFindingsCommand({ DetectorId, FindingCriteria: { Criterion }, NextToken })),
    ({ NextToken }) => NextToken,
  ))
    yield z.array(z.string()).parse(required(page, "FindingIds"));
}
