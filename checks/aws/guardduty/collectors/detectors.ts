import { type CollectorContext, defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { countFindings, findingCountSchema } from "../../shared/finding-count.ts";
import { administrationCalls, administrationSchema, readAdministration } from "./administration.ts";
import { accountItself } from "../../shared/account-itself.ts";

const status = z.enum(["ENABLED", "DISABLED"]);
const featuresSchema = z.array(
  z.strictObject({
    name: z.string(),
    status,
    parts: z.array(z.strictObject({ name: z.string(), status })).describe("How agents are managed."),
  }),
);
const detectorSchema = z.strictObject({ id: z.string(), status, features: featuresSchema });
type Detector = z.infer<typeof detectorSchema>;

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
      calls: ["guardduty:ListDetectors", "guardduty:GetDetector"],
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
        administration: async ({ detector }) =>
          detector?.status === "ENABLED"
            ? readAdministration(context, detector.id)
            : notAsked("GuardDuty is off there."),
      }),
    };
  },
});

/** @returns null where there is none; there is one at most */
async function readDetector({ client, paginate }: CollectorContext): Promise<Detector | null> {
  const { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } =
    await import("../clients/guardduty.ts");
  const guardduty = client(GuardDutyClient);
  const ids: string[] = [];
  for await (const page of paginate(
    (NextToken) => guardduty.send(new ListDetectorsCommand({ NextToken })),
    ({ NextToken }) => NextToken,
  ))
    ids.push(...required(page, "DetectorIds"));
  const [id] = ids;
  if (id === undefined) return null;
  const detector = await guardduty.send(new GetDetectorCommand({ DetectorId: id }));
  return {
    id,
    status: required(detector, "Status"),
    features: required(detector, "Features").map((feature) => ({
      name: required(feature, "Name"),
      status: required(feature, "Status"),
      parts: (feature.AdditionalConfiguration ?? []).map((part) => ({
        name: required(part, "Name"),
        status: required(part, "Status"),
      })),
    })),
  };
}

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
