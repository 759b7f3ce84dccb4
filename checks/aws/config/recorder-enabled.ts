import { defineCheck, fail, isNotAsked, manual, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { recorders } from "./collectors/recorders.ts";
import { recorderRemediation } from "./shared/recorder-remediation.ts";
import { globalTypes } from "./shared/recorded-types.ts";

export default defineCheck({
  metadata: {
    id: "config-recorder-enabled",
    title: "AWS Config records all types of resources in the region",
    severity: "medium",
    service: "config",
    description:
      "Looks whether the account's own configuration recorder is on in the region, delivered without an error, and records every type of resource. Leaving out the global types of IAM is right in all regions but one. Recorders that other services keep for themselves do not count.",
    risk: "Without a history of configurations nobody can say what a resource was like when something happened, who may have changed it, or that a rule was broken meanwhile.",
    remediation: {
      ...recorderRemediation,
      summary: "Let a recorder record all types of resources in the region, and start it.",
      alsoEnds: ["config-recorder-global-resources-recorded"],
    },
    references: [
      "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
      "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html",
    ],
    frameworks: { "aws-fsbp": ["Config.1"], "cis-aws-6.0.0": ["4.3"], "cis-aws-7.0.0": ["4.3"] },
    categories: ["logging"],
    aliases: ["prowler:config_recorder_all_regions_enabled"],
    since: "0.1.0",
  },
  over: withFacets(recorders, "recorder", "serviceLinked"),
  options: z.strictObject({
    exclusions: z.array(z.string()).default([]).describe("Types of resources that a recorder may leave out."),
  }),
  evaluate({ account, region }, facts, { exclusions }) {
    const recorder = read(facts.recorder);
    const where = `of account ${account} in ${region}`;
    if (recorder === null) {
      const services = read(facts.serviceLinked);
      return isNotAsked(services) || services.length === 0
        ? fail(`There is no configuration recorder ${where}.`)
        : manual(
            `The only configuration recorders ${where} are those of ${services.join(", ")}: see whether what they record is enough.`,
          );
    }
    const label = `Configuration recorder ${recorder.name} ${where}`;
    if (!recorder.recording) return fail(`${label} is switched off.`);
    if (recorder.lastStatus === "FAILURE")
      return fail(`${label} could not deliver: ${recorder.error ?? "it does not say why"}.`);
    if (recorder.strategy === "INCLUSION_BY_RESOURCE_TYPES")
      return fail(`${label} records ${recorder.types.length} listed types of resources only.`);
    const excluded = recorder.strategy === "EXCLUSION_BY_RESOURCE_TYPES" ? recorder.types : [];
    const missed = excluded.filter((type) => !globalTypes.includes(type) && !exclusions.includes(type));
    return missed.length === 0
      ? pass(`${label} records all types of resources.`)
      : fail(`${label} leaves out ${missed.join(", ")}.`);
  },
});
