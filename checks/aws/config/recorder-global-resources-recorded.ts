import { defineCheck, fail, findIn, manual, pass, read, regionsLeftOut, withFacets } from "@postern/sdk";
import { scannedAccount } from "../account/collectors/scanned-account.ts";
import { recorders } from "./collectors/recorders.ts";
import { recorderRemediation } from "./shared/recorder-remediation.ts";
import { recordsGlobalTypes, works } from "./shared/recorded-types.ts";

export default defineCheck({
  metadata: {
    id: "config-recorder-global-resources-recorded",
    title: "AWS Config records IAM's resources in one region",
    severity: "low",
    service: "config",
    description:
      "Looks for a region whose working recorder records users, groups, roles and customer managed policies of IAM. These are global: one region is enough, and each further one records the same changes again.",
    risk: "The history of configurations lacks who had which rights at a time, which is the first question of an investigation.",
    remediation: {
      ...recorderRemediation,
      summary: "Include the globally recorded types of IAM in the recorder of one region.",
    },
    references: [
      "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
      "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html",
    ],
    frameworks: { "cis-aws-6.0.0": ["4.3"], "cis-aws-7.0.0": ["4.3"] },
    categories: ["logging"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(scannedAccount),
  needs: { recorders: withFacets(recorders, "recorder") },
  evaluate({ account }, facts) {
    const found = findIn(facts.recorders, (one) => {
      const recorder = read(one.facts.recorder);
      return recorder !== null && works(recorder) && recordsGlobalTypes(recorder);
    });
    if (found !== undefined)
      return pass(`AWS Config records IAM's resources of account ${account} in ${found.resource.region}.`);
    const leftOut = regionsLeftOut(facts.recorders) ?? ["every other one"];
    return leftOut.length === 0
      ? fail(`AWS Config records IAM's resources of account ${account} in no region.`)
      : manual(
          `AWS Config records IAM's resources of account ${account} in none of the regions that were scanned; look at those that were left out (${leftOut.join(", ")}).`,
        );
  },
});
