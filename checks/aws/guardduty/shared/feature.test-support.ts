import type { Check } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import { featureCheckOf, type FeatureName } from "./features.ts";

type Status = "ENABLED" | "DISABLED";

/** Tests what the check of each feature has in common with the others. */
export function testFeature(check: Check, name: FeatureName): void {
  const { features, title } = featureCheckOf(name);
  const detector = (status: Status, ...all: object[]) => ({
    detector: { id: "12abc34d567e8fa901bc2d34e56789f0", status, features: all },
  });
  const [{ name: feature, part }] = features;
  const parts = part === undefined ? [] : [{ name: part, status: "ENABLED" }];
  const other = { name: "OTHER", status: "ENABLED", parts: [] };
  testCheck(check, {
    pass: {
      "the feature is on": {
        facts: detector("ENABLED", other, { name: feature, status: "ENABLED", parts }),
        expect: `${title} is on in account 111122223333 in eu-central-1.`,
      },
    },
    fail: {
      "the feature is off": {
        facts: detector("ENABLED", other, { name: feature, status: "DISABLED", parts }),
        expect: `${title} is off in account 111122223333 in eu-central-1.`,
      },
      ...(part !== undefined && {
        "nobody manages its agents": {
          facts: detector("ENABLED", {
            name: feature,
            status: "ENABLED",
            parts: [{ name: part, status: "DISABLED" }],
          }),
          expect: /is off in/,
        },
      }),
    },
    notApplicable: {
      "there is no detector": {
        facts: { detector: null },
        expect: "GuardDuty is off in account 111122223333 in eu-central-1.",
      },
      "the detector is suspended": {
        facts: detector("DISABLED", { name: feature, status: "ENABLED", parts }),
        expect: /^GuardDuty is off/,
      },
      "the region does not have the feature": {
        facts: detector("ENABLED", other),
        expect: `GuardDuty does not offer ${title} in account 111122223333 in eu-central-1.`,
      },
    },
  });
}
