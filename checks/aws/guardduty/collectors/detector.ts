import type { CollectorContext } from "@postern/sdk";
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
export const detectorSchema = z.strictObject({ id: z.string(), status, features: featuresSchema });
export type Detector = z.infer<typeof detectorSchema>;

export const detectorCalls = ["guardduty:ListDetectors", "guardduty:GetDetector"] as const;

/**
 * The detector of an account in a region (GuardDuty ListDetectors, GetDetector).
 *
 * @returns null where there is none; there is one at most
 */
export async function readDetector({ client, paginate }: CollectorContext): Promise<Detector | null> {
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
