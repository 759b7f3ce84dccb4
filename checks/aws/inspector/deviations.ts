import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

/** The image of the tracking API was built once, on a base that nobody renews. */
export const deviations: Deviations<typeof services> = ({ id, name }) =>
  name === "tracking-api"
    ? {
        regions: {
          "eu-central-1": {
            inspector2: {
              ListFindings: {
                findings: Array.from({ length: 37 }, (_, index) => ({
                  findingArn: `arn:aws:inspector2:eu-central-1:${id}:finding/${index}`,
                })) as never,
              },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "tracking-api": { "inspector-findings-resolved": { "eu-central-1": "fail" } },
};
