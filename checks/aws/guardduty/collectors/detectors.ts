import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";

const status = z.enum(["ENABLED", "DISABLED"]);
const featuresSchema = z.array(
  z.strictObject({
    name: z.string(),
    status,
    parts: z.array(z.strictObject({ name: z.string(), status })).describe("How agents are managed."),
  }),
);

/** The GuardDuty detector of an account in a region (ListDetectors, GetDetector). */
export const detectors = defineCollector({
  id: "guardduty-detectors",
  description: "Whether GuardDuty watches a region, and with which of its features.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    detector: {
      calls: ["guardduty:ListDetectors", "guardduty:GetDetector"],
      value: z
        .strictObject({ id: z.string(), status, features: featuresSchema })
        .nullable()
        .describe("Null where there is none."),
    },
  },
  async *collect({ client, facets, paginate, target: { account } }) {
    yield {
      uid: `AWS::::Account:${account}`,
      name: account,
      attributes: null,
      facets: facets({
        async detector() {
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
        },
      }),
    };
  },
});
